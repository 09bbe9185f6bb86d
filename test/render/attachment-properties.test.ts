import fc from 'fast-check';
import { renderWebhook } from '../../src/render/render';
import { mentionsIn, UNSTORABLE } from './mattermost-rules';

const PIECES = [
  '@all', '@channel ', '\u1C89@all', '`', '```', '~~~', '\n', '\r', '\u2028', '*', '_', '**', '~', '|', '<!channel>', '<!here|@all>',
  '<@U1>', '<!date^1^@all|@channel>', '<https://x.example.com/@all|@channel>', '[x](https://x.example.com/@all)', '&#64;all',
  '&commat;all', '<at>channel</at>', '<b>', '<p>', '\\', '> ', '- ', '# ', '    ', '\u202E', '\u0000', 'x', ' ',
]; // biome-ignore format: one list
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
const attachment = fc.record(
  {
    ...{ text, pretext: text, title: text, fallback: text, author_name: text, footer: text },
    fields: fc.array(fc.record({ title: text, value: text, short: fc.boolean() }), { maxLength: 2 }),
    color: fc.constantFrom('#ff0000', 'danger', '@all'),
    mrkdwn_in: fc.constant(['text']),
    blocks: fc.array(fc.record({ type: fc.constant('section'), text: fc.record({ type: fc.constant('mrkdwn'), text }) }), { maxLength: 2 }),
    actions: fc.array(fc.record({ type: fc.constant('button'), text, url: fc.constant('https://x.example.com/@all') }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
); // biome-ignore format: one record
const body = fc.oneof(
  fc.record({ text, username: text, attachments: fc.array(attachment, { maxLength: 3 }) }),
  fc.record({
    content: text,
    embeds: fc.array(
      fc.record({
        ...{ title: text, description: text, color: fc.constant(255), footer: fc.record({ text }) },
        fields: fc.array(fc.record({ name: text, value: text }), { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    ...{ '@type': fc.constant('MessageCard'), themeColor: fc.constant('FF0000'), title: text, text },
    sections: fc.array(
      fc.record({
        ...{ activityTitle: text, text },
        facts: fc.array(fc.record({ name: text, value: text }), { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  }),
);

/** What a person can be notified by: measured on 8.1 and 11.4. */
function notifying(source: object): string[] {
  const { text = '', pretext = '', fields = [] } = source as Record<string, never>;
  return [text, pretext, ...(fields as { value: string }[]).map(({ value }) => value)];
}

test('attachments mention nobody, in no place that Mattermost looks at', () => {
  fc.assert(
    fc.property(body, (data) => {
      const webhook = { path: 'p', method: 'POST', query: {}, headers: {}, payload: JSON.stringify(data) };
      const { text: message, attachments = [] } = renderWebhook(webhook, { limit: 4_000 });
      for (const shown of [message, ...attachments.flatMap(notifying)]) {
        expect(mentionsIn(shown)).toEqual([]);
        expect(shown).not.toMatch(UNSTORABLE);
      }
    }),
    { seed: 7, numRuns: 3_000 },
  );
});
