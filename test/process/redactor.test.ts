import { createRedactor } from '../../src/process/redactor';

const MASK = '[secret]';

describe('a known secret', () => {
  const secret = 'pa"ss\\word/1 +(x)';
  const redactor = createRedactor();
  redactor.add(secret);

  test.each([
    ['as it is', secret],
    ['inside JSON', JSON.stringify({ note: secret })],
    ['URL-encoded', `/webhook/${encodeURIComponent(secret)}/x`],
    ['twice', `${secret} and ${secret}`],
  ])('is masked %s', (_, text) => {
    const clean = redactor.clean(text);
    expect(clean).toContain(MASK);
    expect(clean).not.toContain('word');
  });

  test('leaves the rest of the text as it is', () => {
    expect(redactor.clean(`before ${secret} after`)).toBe(`before ${MASK} after`);
  });
});

test('what was not added is not masked', () => {
  const redactor = createRedactor();
  redactor.add('abcdefghij');
  expect(redactor.clean('abcdefghi klmnopqrst')).toBe('abcdefghi klmnopqrst');
});

test('every secret is masked, not only the last', () => {
  const redactor = createRedactor();
  for (const secret of ['first-secret', 'second-secret', 'third-secret']) redactor.add(secret);
  expect(redactor.clean('third-secret first-secret second-secret')).toBe(`${MASK} ${MASK} ${MASK}`);
});

test('a secret that begins with another one is masked whole', () => {
  const redactor = createRedactor();
  redactor.add('first-secret');
  redactor.add('first-secret-and-more');
  expect(redactor.clean('first-secret-and-more')).toBe(MASK);
});

test('the characters of a secret have no meaning of their own', () => {
  const redactor = createRedactor();
  redactor.add('a.c.e.g.i');
  expect(redactor.clean('a.c.e.g.i abcdefghi')).toBe(`${MASK} abcdefghi`);
});

test.each([['a'], ['message'], ['1234567'], [''], [undefined]])(
  'a value under 8 characters is not masked: %j',
  (value) => {
    const redactor = createRedactor();
    redactor.add(value);
    expect(redactor.clean(`a message 1234567 ${value}`)).toBe(`a message 1234567 ${value}`);
  },
);

test('a value of 8 characters is masked', () => {
  const redactor = createRedactor();
  redactor.add('12345678');
  expect(redactor.clean('12345678')).toBe(MASK);
});

test('two redactors know nothing of each other', () => {
  createRedactor().add('first-secret');
  expect(createRedactor().clean('first-secret')).toBe('first-secret');
});

test('of very many secrets the latest 200 are remembered', () => {
  const redactor = createRedactor();
  for (let index = 100; index < 400; index++) redactor.add(`secret-nr-${index}`);
  expect(redactor.clean('secret-nr-200 secret-nr-399')).toBe(`${MASK} ${MASK}`);
});

test.each([
  ['of 200,000 characters', `${'s'.repeat(200_000)}end`],
  ['with half a character', 'secret \ud800 end'],
])('a secret %s is masked, and breaks no later line', (_title, secret) => {
  const redactor = createRedactor();
  redactor.add(secret);
  expect(redactor.clean(`before "${secret}" after`)).toBe(`before "${MASK}" after`);
});

describe('an unknown secret is known by its place:', () => {
  const redactor = createRedactor();

  test.each([
    ['token'],
    ['bot_access_token'],
    ['acting_user_access_token'],
    ['secret'],
    ['webhook_secret'],
    ['APP_SECRET'],
    ['password'],
    ['Authorization'],
    ['Mattermost-App-Authorization'],
    ['rawQuery'],
  ])('the JSON field %s', (field) => {
    const json = JSON.stringify({ [field]: 'a=hidden+1&b', kept: 'shown' });
    const inside = JSON.stringify({ body: json });
    expect(JSON.parse(redactor.clean(json))).toEqual({ [field]: MASK, kept: 'shown' });
    expect(JSON.parse(JSON.parse(redactor.clean(inside)).body)).toEqual({ [field]: MASK, kept: 'shown' });
    expect(redactor.clean(JSON.stringify({ [field]: 'hidden' }, undefined, 2))).not.toContain('hidden');
  });

  test('a JSON field whose value has quotes and backslashes', () => {
    const clean = redactor.clean(JSON.stringify({ password: 'hid"den\\hid', kept: 'shown' }));
    expect(clean).not.toMatch(/hid|den/);
    expect(clean).toContain('shown');
  });

  test.each([
    ['https://example.com/webhook?secret=hidden', `https://example.com/webhook?secret=${MASK}`],
    ['/webhook/x?a=1&secret=hidden&b=2', `/webhook/x?a=1&secret=${MASK}&b=2`],
    ['/x?token=hidden', `/x?token=${MASK}`],
    ['{"url":"/x?secret=hidden"}', `{"url":"/x?secret=${MASK}"}`],
  ])('the URL in %s', (text, clean) => {
    expect(redactor.clean(text)).toBe(clean);
  });

  test.each([
    ['Bearer abc.DEF-123_~+/==', `Bearer ${MASK}`],
    ['authorization: bearer hidden, x', `authorization: bearer ${MASK}, x`],
    ['{"header":"Bearer hidden"}', `{"header":"Bearer ${MASK}"}`],
  ])('the bearer in %s', (text, clean) => {
    expect(redactor.clean(text)).toBe(clean);
  });

  test.each([
    ['{"path":"coffee","tokens":"3","secretary":"Ann"}'],
    ['/webhook/secret?page=2'],
    ['The token has expired.'],
    ['The bearer: nobody.'],
  ])('and %s has none', (text) => {
    expect(redactor.clean(text)).toBe(text);
  });
});

test('a long text that nearly looks like a secret is done with before the test times out', () => {
  const { clean } = createRedactor();
  const text = `${'a-'.repeat(5_000_000)} token`;
  expect(clean(text)).toBe(text);
});
