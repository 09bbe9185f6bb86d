import { at, list, str } from '../../data';
import { bold, code, link, type Markdown, md } from '../../markdown';
import { branchName } from '../../words';
import { duration } from '../parts/duration';
import { outcome } from '../parts/outcome';
import { facts, sentence, type Told, tell } from '../parts/tell';
import { personOf, saidBy } from './names';

/** Event `build.complete`. */
export function tellBuild(data: unknown): Told | undefined {
  const build = at(data, 'resource');
  const state = str(build, 'result', 'status');
  const name = str(build, 'definition.name');
  const number = str(build, 'buildNumber');
  if (!state || !(name || number)) return undefined;
  const branch = code(branchName(str(build, 'sourceBranch')));
  const who = personOf(at(build, 'requestedFor') ?? at(list(build, 'requests')[0], 'requestedFor'));
  const label = link([name, number].filter(Boolean).join(' '), str(build, '_links.web.href'));
  const took = duration(secondsBetween(str(build, 'startTime'), str(build, 'finishTime')));
  return tellOutcome('build', state, md`build ${label}`, [
    branch.source && md`on ${branch}`,
    inProject(data),
    took && `after ${took}`,
    who.source && md`by ${who}`,
  ]);
}

/** Runs, stages and jobs of a pipeline: `ms.vss-pipelines.run-state-changed-event` and its like. */
export function tellRun(event: string, data: unknown): Told | undefined {
  const kind = /(run|stage|job)-state-changed/.exec(event)?.[1];
  const thing = kind && at(data, `resource.${kind}`);
  const state = str(thing, 'result', 'state');
  const pipeline = str(data, 'resource.pipeline.name', 'resource.run.pipeline.name');
  if (!kind || !state) return undefined;
  const run = str(data, 'resource.run.name');
  const page = str(thing, '_links.web.href') ?? str(data, 'resource.run._links.web.href');
  const label = link([pipeline, run && `#${run}`].filter(Boolean).join(' '), page);
  const part = kind === 'run' ? undefined : md`${kind} ${bold(str(thing, 'displayName', 'name'))} of `;
  return tellOutcome(kind, state, md`${part}pipeline ${label}`, [inProject(data)]);
}

/** Releases to an environment: `ms.vss-release.deployment-completed-event` and its like. */
export function tellRelease(data: unknown): Told | undefined {
  const environment = str(data, 'resource.environment.name');
  const state = str(data, 'resource.environment.status');
  const release = str(data, 'resource.release.name', 'resource.environment.release.name');
  if (!environment || !state || !release) return undefined;
  const page = str(data, 'resource.release._links.web.href', 'resource.environment.release._links.web.href');
  const what = md`deployment of ${link(release, page)} to ${bold(environment)}`;
  return tellOutcome('deployment', state, what, [inProject(data)], facts(saidBy(data)));
}

function tellOutcome(
  event: string,
  state: string,
  what: Markdown,
  rest: (Markdown | string | false | undefined)[],
  detail?: Markdown,
): Told {
  const { emoji, verb } = outcome(state);
  return { ...tell(sentence(emoji, what, verb, ...rest), detail), event: `${event}.${state.toLowerCase()}` };
}

function inProject(data: unknown): Markdown | undefined {
  const project = str(
    data,
    'resource.project.name',
    'resource.repository.project.name',
    'resource.definition.project.name',
  );
  return project ? md`in ${bold(project)}` : undefined;
}

function secondsBetween(start: string | undefined, end: string | undefined): number | undefined {
  const seconds = (Date.parse(end ?? '') - Date.parse(start ?? '')) / 1_000;
  return Number.isFinite(seconds) ? seconds : undefined;
}
