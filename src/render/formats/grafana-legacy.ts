import { at, list, num, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, link, md } from '../markdown';
import { firstLine } from '../words';
import { facts, inWords, sentence, tell } from './parts/tell';

const MOST_VALUES = 10;

const MARKS: Readonly<Record<string, string>> = {
  alerting: '🔴',
  ok: '✅',
  no_data: '⚪',
  paused: '⏸️',
  pending: '🟠',
  execution_error: '❌',
};

/** Alerts of Grafana before 9: one rule each, with its state. */
export const grafanaLegacy: StoryFormat = ({ data }) => {
  const rule = str(data, 'ruleName');
  const state = str(data, 'state')?.toLowerCase();
  const isRule = at(data, 'evalMatches') !== undefined || at(data, 'ruleId') !== undefined;
  if (!rule || !state || !isRule) return undefined;
  const mark = Object.hasOwn(MARKS, state) ? MARKS[state] : undefined;
  const headline = sentence(mark, bold(inWords(state).toUpperCase()), link(rule, str(data, 'ruleUrl')));
  const message = firstLine(str(data, 'message'), 300);
  const values = list(data, 'evalMatches')
    .slice(0, MOST_VALUES)
    .map((match) => md`${str(match, 'metric')} ${num(match, 'value')}`);
  return {
    event: `alert.${state}`,
    ...tell(message ? md`${headline}: ${message}` : headline, facts(...values)),
  };
};
