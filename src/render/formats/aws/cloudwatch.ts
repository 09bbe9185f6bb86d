import { str } from '../../data';
import type { StoryFormat } from '../../format';
import { bold, md } from '../../markdown';
import { facts } from '../parts/tell';

const EMOJI = new Map([
  ['ALARM', '🔴'],
  ['OK', '✅'],
  ['INSUFFICIENT_DATA', '⚪'],
]);

/** An alarm of AWS CloudWatch, as it stands in a notification of SNS. */
export const cloudWatch: StoryFormat = ({ data }) => {
  const name = str(data, 'AlarmName');
  const state = str(data, 'NewStateValue');
  if (!name || !state) return undefined;
  const before = str(data, 'OldStateValue');
  return {
    event: `alarm.${state.toLowerCase()}`,
    headline: md`${EMOJI.get(state) ?? '🔔'} ${bold(`${state} ${name}`)}${before && ` (was ${before})`}`,
    details: [
      md`${str(data, 'NewStateReason')}`,
      facts(
        str(data, 'AlarmDescription'),
        [str(data, 'Trigger.Namespace'), str(data, 'Trigger.MetricName')].filter(Boolean).join(' '),
        str(data, 'Region'),
      ),
    ],
  };
};
