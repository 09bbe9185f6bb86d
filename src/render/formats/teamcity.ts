import { isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { code, link, md } from '../markdown';
import { outcome } from './parts/outcome';
import { facts, sentence, tell } from './parts/tell';

/** TeamCity's tcWebHooks plugin, https://github.com/tcplugins/tcWebHooks */
export const teamcity: StoryFormat = ({ data }) => {
  const name = str(data, 'build.buildFullName', 'build.buildName');
  const number = str(data, 'build.buildNumber');
  if (!isObject(data) || !name || !number) return undefined;
  const result = str(data, 'build.buildResult');
  // Whether it is the first that fails, or the first that works again.
  const delta = str(data, 'build.buildResultDelta');
  const state =
    delta && /^(broken|fixed)$/i.test(delta) ? delta : (result ?? str(data, 'build.buildStateDescription'));
  const branch = code(str(data, 'build.branchDisplayName', 'build.branchName'));
  const headline = sentence(
    outcome(result).emoji,
    md`build ${link(`${name} #${number}`, str(data, 'build.buildStatusUrl'))}`,
    state && md`**${state}**`,
    branch.source && md`on ${branch}`,
  );
  const by = str(data, 'build.triggeredBy');
  const about = facts(str(data, 'build.buildStatus'), by && `triggered by ${by}`);
  return { event: `build.${state ?? 'changed'}`, ...tell(headline, about) };
};
