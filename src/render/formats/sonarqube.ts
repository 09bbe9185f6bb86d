import { isObject, list, obj, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, code, joined, link, type Markdown, md } from '../markdown';
import { inWords, sentence, tell } from './parts/tell';

const MOST = 10;

/** What SonarQube and SonarCloud say of an analysis: https://docs.sonarsource.com/sonarqube-server/latest/project-administration/webhooks/ */
export const sonarqube: StoryFormat = ({ data }) => {
  const name = str(data, 'project.name', 'project.key');
  if (!name || !str(data, 'taskId') || !str(data, 'analysedAt', 'serverUrl') || !isObject(data))
    return undefined;
  const gate = obj(data, 'qualityGate');
  const project = link(name, str(data, 'branch.url', 'project.url'));
  const branch = str(data, 'branch.name');
  const where = sentence(project, branch !== undefined && md`on ${code(branch)}`);
  if (str(data, 'status') !== 'SUCCESS' || !gate)
    return {
      event: `analysis.${str(data, 'status') ?? 'done'}`,
      ...tell(md`🔴 the analysis of ${where} **failed**`),
    };
  const state = str(gate, 'status') ?? '';
  const isBad = state === 'ERROR';
  const emoji = isBad ? '🔴' : state === 'WARN' ? '⚠️' : '✅';
  const verb = isBad ? 'failed' : state === 'WARN' ? 'nearly failed' : 'passed';
  const headline = sentence(emoji, where, bold(verb), 'the quality gate', str(gate, 'name'));
  return { event: `quality_gate.${state}`, ...tell(headline, conditions(gate)) };
};

/** What the gate asks for and did not get. */
function conditions(gate: unknown): Markdown {
  const missed = list(gate, 'conditions').filter((one) => /ERROR|WARN/.test(str(one, 'status') ?? ''));
  return joined(
    missed.slice(0, MOST).map((one) => {
      const limit = str(one, 'errorThreshold', 'warningThreshold');
      const at = str(one, 'operator') === 'LESS_THAN' ? 'at least' : 'at most';
      return md`- ${inWords(str(one, 'metric') ?? '?')}: ${bold(str(one, 'value') ?? 'no value')}${limit && md`, wanted ${at} ${limit}`}`;
    }),
    '\n',
  );
}
