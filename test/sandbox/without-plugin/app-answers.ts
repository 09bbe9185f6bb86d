import { type AppAnswer, json } from './answering-app';

const button = (host: string, context: object) => ({ url: `http://${host}/button`, context });
const long = (length: number) => 'x'.repeat(length);

/** What the App of the recordings answered, by the case; with `{}` where it is not named. */
export function appAnswers(host: string, townSquareId: string): Record<string, AppAnswer> {
  const choose = (context: object) => ({
    text: 'choose',
    actions: [{ id: 'yes', name: 'Yes', integration: button(host, context) }],
  });
  return {
    'answer: ephemeral text': json({
      response_type: 'ephemeral',
      text: '**bold** `code`\n| a | b |\n|---|---|\n| 1 | 2 |',
    }),
    'answer: no response_type: ephemeral': json({ text: 'hi' }),
    'answer: ephemeral in a thread': json({ text: 'hi' }),
    'answer: username and icon_url in the answer': json({
      ...{ text: 'hi', username: 'Roaster', icon_url: `http://${host}/icon.png` },
    }),
    'answer: in_channel': json({
      ...{ response_type: 'in_channel', text: 'hi all @carol @channel', username: 'Roaster' },
    }),
    'answer: in_channel with attachment and button': json({
      ...{ response_type: 'in_channel', text: 'x', attachments: [choose({ secret: 's3cret' })] },
    }),
    'answer: ephemeral with attachment and button': json({
      ...{ text: 'x', attachments: [choose({ secret: 's3cret' })] },
    }),
    'answer: ephemeral with props': json({ text: 'x', props: { disable_mentions: true, a: 1 } }),
    'answer: extra_responses': json({
      text: 'first',
      extra_responses: [{ text: 'second' }, { response_type: 'in_channel', text: 'third' }],
    }),
    'answer: channel_id of another channel': json({
      ...{ response_type: 'in_channel', text: 'elsewhere', channel_id: townSquareId },
    }),
    'answer: goto_location': json({ text: 'x', goto_location: `http://${host}/x` }),
    'answer: text/plain': { type: 'text/plain', body: 'plain text **b**' },
    'answer: text/html': { type: 'text/html', body: '<b>x</b>' },
    'answer: no content type, JSON body': { body: '{"text":"x"}' },
    'answer: JSON with charset': { type: 'application/json; charset=utf-8', body: '{"text":"charset"}' },
    'answer: invalid JSON': { type: 'application/json', body: '{nope' },
    'answer: empty body, JSON': { type: 'application/json' },
    'answer: empty body, no type': {},
    'answer: 201': { status: 201, ...(json({ text: 'x' }) as object) },
    'answer: 204': { status: 204 },
    'answer: 400 with text': { status: 400, ...(json({ text: 'bad' }) as object) },
    'answer: 404': { status: 404, body: 'not here' },
    'answer: 500': { status: 500, body: 'boom' },
    'answer: 302': { status: 302, location: '/other' },
    'answer: reset': 'reset',
    'answer: text of 16384 characters': json({ text: long(16_384) }),
    'answer: in_channel text of 16384 characters': json({ response_type: 'in_channel', text: long(16_384) }),
    'answer: text of 70000 characters': json({ text: long(70_000) }),
    'answer: answer after 5 s': json({ text: 'late' }),

    'submit: answered with error': json({ error: 'no such path' }),
    'submit: answered with errors': json({ errors: { other: 'x', path: 'bad path' } }),
    'submit: answered with empty body': {},
    'submit: answered with type ok': json({ type: 'ok' }),
    'submit: answered with type form': json({ type: 'form', form: formNamed('Step 2', 'Next', 'next') }),
    'submit: answered with type form, invalid form (title too long)': json({
      ...{ type: 'form', form: formNamed('x'.repeat(40), 'Path', 'path') },
    }),
    'submit: answered with type form without form': json({ type: 'form' }),
    'submit: answered with type navigate': json({ type: 'navigate' }),
    'submit: answered with unknown type': json({ type: 'zzz' }),
    'submit: answered with extra fields': json({ type: 'ok', goto: 'x', text: 'y' }),
    'submit: answered with no JSON': { body: 'nope' },
    'submit: answered with 400 with errors': { status: 400, ...(json({ errors: { path: 'x' } }) as object) },
    'submit: answered with 500': { status: 500, body: 'boom' },
    'submit: answered with reset': 'reset',
    'submit: answered with 302': { status: 302, location: '/dialog' },
    'submit: (lookup) two items': json({
      items: [
        { text: 'Coffee', value: 'coffee' },
        { text: 'Tea', value: 'tea' },
      ],
    }),
    'submit: (lookup) forged user_id and state': json({ items: [] }),
    'submit: (lookup) Apps-style answer': json({ type: 'ok', data: { items: [] } }),
    'submit: (lookup) 500': { status: 500 },
    'submit: (lookup) http url': json({ items: [] }),

    'click: answer ephemeral_text': json({ ephemeral_text: '**only you** @carol' }),
    'click: answer update: message': json({ update: { message: 'updated by click' } }),
    'click: answer update with props {}': json({ update: { message: 'again', props: {} } }),
    'click: answer empty': {},
    'click: answer no JSON': { body: 'nope' },
    'click: answer 400': { status: 400 },
    'click: answer 500': { status: 500 },
    'click: answer Apps-style answer': json({ type: 'ok', text: 'x' }),
    'click: answer reset': 'reset',
    'an ephemeral answer with a button': json({
      text: 'eph',
      attachments: [
        {
          text: 'e',
          actions: [{ id: 'yes', name: 'Yes', integration: button(host, { mac: 'eph-s3cret' }) }],
        },
      ],
    }),
    'click on the ephemeral button, with its cookie': json({ ephemeral_text: 'thanks' }),
  };
}

function formNamed(title: string, display_name: string, name: string): object {
  return {
    ...{ callback_id: 'cb', title, introduction_text: '*intro*', icon_url: '' },
    elements: [{ display_name, name, type: 'text' }],
    ...{ submit_label: 'Go', notify_on_cancel: true, state: 'st4te' },
  };
}
