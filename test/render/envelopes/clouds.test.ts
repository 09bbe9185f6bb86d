import { opened, openedInputs } from './open';

const EVENT = {
  specversion: '1.0',
  type: 'example.roast.done',
  source: '/roasters/1',
  subject: 'Sidamo',
  id: 'A1',
  time: '2026-03-02T17:31:00Z',
  datacontenttype: 'application/json',
};

describe('CloudEvents', () => {
  test('in structured mode: its attributes become headers, its data the payload', () => {
    const [input] = openedInputs({ ...EVENT, data: { kilos: 12 } });
    expect(input?.data).toEqual({ subject: 'Sidamo', kilos: 12 });
    expect(input?.headers).toEqual({
      'Content-Type': 'application/json',
      'Ce-Type': 'example.roast.done',
      'Ce-Source': '/roasters/1',
      'Ce-Subject': 'Sidamo',
      'Ce-Time': '2026-03-02T17:31:00Z',
    });
  });

  test.each([
    ['text', { ...EVENT, subject: undefined, data: 'done' }, 'done'],
    ['JSON in a string', { ...EVENT, data: '{"n":1}' }, { subject: 'Sidamo', n: 1 }],
    [
      'Base64',
      { ...EVENT, data_base64: Buffer.from('{"n":1}').toString('base64') },
      { subject: 'Sidamo', n: 1 },
    ],
    ['nothing', EVENT, { subject: 'Sidamo' }],
    ['a list', { ...EVENT, data: [1] }, { subject: 'Sidamo', data: [1] }],
  ])('with %s as data', (_, event, inside) => {
    expect(opened(event)).toEqual([inside]);
  });

  test('in a batch: each as if it had come alone', () => {
    const batch = openedInputs([
      { ...EVENT, data: { n: 1 } },
      { ...EVENT, type: 'example.roast.failed', data: { n: 2 } },
    ]);
    expect(batch.map(({ headers, data }) => [headers['Ce-Type'], data])).toEqual([
      ['example.roast.done', { subject: 'Sidamo', n: 1 }],
      ['example.roast.failed', { subject: 'Sidamo', n: 2 }],
    ]);
  });

  test('a list of which one is none is no batch', () => {
    expect(opened([EVENT, { n: 1 }])).toEqual([[EVENT, { n: 1 }]]);
  });
});

test('events of Azure Event Grid, each as if it had come alone', () => {
  const event = {
    id: '1',
    topic: '/t',
    subject: '/s',
    eventType: 'Roast.Done',
    eventTime: '2026-03-02T17:31:00Z',
  };
  const [input] = openedInputs([{ ...event, data: { kilos: 12 }, dataVersion: '1' }]);
  expect(input?.data).toEqual({ subject: '/s', kilos: 12 });
  expect(input?.headers).toEqual({ 'Ce-Type': 'Roast.Done', 'Ce-Source': '/t' });
});

test.each([
  ['JSON', { Subject: 'Roast', Message: '{"kilos":12}' }, { kilos: 12 }],
  ['text', { Message: 'Roast done' }, 'Roast done'],
  ['text with a subject', { Subject: 'Roast', Message: 'done' }, { subject: 'Roast', message: 'done' }],
])('a notification of AWS SNS whose message is %s', (_, fields, inside) => {
  const around = { Type: 'Notification', TopicArn: 'arn:aws:sns:x:1:roasts', MessageId: 'm', ...fields };
  expect(opened(around)).toEqual([inside]);
});

test('a push of Google Pub/Sub', () => {
  const push = (text: string, attributes?: object) => ({
    message: { data: Buffer.from(text).toString('base64'), messageId: '1', attributes },
    subscription: 'projects/coffee/subscriptions/roasts',
  });
  expect(opened(push('{"kilos":12}'))).toEqual([{ kilos: 12 }]);
  expect(opened(push('done', { state: 'ok' }))).toEqual([{ message: 'done', state: 'ok' }]);
});

test('envelopes in one another are all opened', () => {
  const event = { ...EVENT, subject: undefined, data: { kilos: 12 } };
  const message = {
    Type: 'Notification',
    TopicArn: 'arn:aws:sns:x:1:roasts',
    Message: JSON.stringify(event),
  };
  expect(opened(`\uFEFF${JSON.stringify(message)}`)).toEqual([{ kilos: 12 }]);
});

test('a batch of more events than anybody reads one by one is a list of them', () => {
  const events = Array.from({ length: 51 }, (_, index) => ({ ...EVENT, data: { n: index } }));
  const { type, subject, time } = EVENT;
  expect(opened(events)).toEqual([events.map((_, index) => ({ type, subject, time, n: index }))]);
});
