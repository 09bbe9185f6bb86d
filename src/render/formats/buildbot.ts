import { isObject, num, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, link, md } from '../markdown';
import { outcome } from './parts/outcome';
import { sentence, tell } from './parts/tell';

/** What the numbers of its results mean. */
const RESULTS = ['success', 'unstable', 'failure', 'skipped', 'error', 'pending', 'cancelled'];

/** Buildbot's HTTP reporter, https://docs.buildbot.net/latest/manual/configuration/reporters/http_status.html */
export const buildbot: StoryFormat = ({ data }) => {
  const builder = str(data, 'buildername', 'builder.name');
  const number = str(data, 'number', 'buildid');
  if (!isObject(data) || !builder || !number) return undefined;
  const result = RESULTS[num(data, 'results') ?? -1];
  const state = result ?? (str(data, 'event') === 'finished' ? 'done' : 'started');
  const { emoji, verb } = outcome(state);
  const project = str(data, 'project');
  const label = link(`${builder} #${number}`, str(data, 'url'));
  return {
    event: `build.${state}`,
    ...tell(sentence(emoji, md`build ${label}`, verb, project && md`in ${bold(project)}`)),
  };
};
