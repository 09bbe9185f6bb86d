import { readTemplate, TemplateError } from '../../../src/render/templates/template';

const STORED_AT = Date.UTC(2026, 0, 2, 3, 4, 5);

function webhook(data: unknown, more: object = {}) {
  return {
    ...{ path: 'build', method: 'POST', query: { q: '1' }, headers: { 'X-Event': 'push' } },
    ...{ payload: JSON.stringify(data), storedAt: STORED_AT },
    ...more,
  };
}

const render = (source: string, data: unknown, limit = 16_383) =>
  readTemplate(source).render(webhook(data), limit);

describe('a template', () => {
  it.each([
    ['**{{ data.name }}** is live', { name: 'a' }, '**a** is live'],
    [
      '{{ path }} {{ query.q }} {{ headers["X-Event"] }} {{ received_at }}',
      {},
      'build 1 push 2026-01-02T03:04:05.000Z',
    ],
    ['{% for one in data.list %}- {{ one.n }}\n{% endfor %}', { list: [{ n: 1 }, { n: 2 }] }, '- 1\n- 2'],
    ['{{ data.list }}', { list: [1] }, '\\[1\\]'],
    ['[{{ data.missing }}]', {}, '[]'],
    ['{{ data.constructor }}{{ data.__proto__ }}{{ data.list.size }}', { list: [1, 2] }, '2'],
    ['{{ received_at | date: "%Y-%m-%d %H:%M" }}', {}, '2026-01-02 03:04'],
  ])('%s', (source, data, expected) => {
    expect(render(source, data)).toEqual({ text: expected });
  });

  it.each([
    ['markup', '{{ data.x }}', '*a* __init__ [a](b)', '\\*a\\* \\_\\_init\\_\\_ \\[a\\](b)'],
    ['a mention', '{{ data.x }}', '@channel', '@\u200Bchannel'],
    [
      'a block of code that is none there',
      'By {{ data.x | markdown }}',
      '```\n@all\n```',
      'By ```\n@\u200Ball\n```\n```',
    ],
    ['a mention in live Markdown', '{{ data.x | markdown }}', '**@channel**', '**@\u200Bchannel**'],
    ['a mention by `raw`', '{{ data.x | raw }}', '*@all*', '*@\u200Ball*'],
    ['a mention through a variable', '{% assign y = data.x %}{{ y }}', '@all', '@\u200Ball'],
    ['a fence in a code block', '{{ data.x | codeblock: "sh" }}', '```\n@all', '````sh\n```\n@all\n````'],
    ['a backtick in a code span', '{{ data.x | code }}', 'a`b', '``a`b``'],
    [
      'a label of a link',
      '{{ data.x | link: "https://x.example/@a" }}',
      'a]b',
      '[a\\]b](https://x.example/%40a)',
    ],
    ['an address that is none', '{{ "t" | link: data.x }}', 'javascript:alert(1)', 't'],
  ])('shows %s of data so that it does nothing', (_title, source, x, expected) => {
    expect(render(source, { x })?.text).toBe(expected);
  });

  it('shows its own mentions alive', () => {
    expect(render('@channel {{ data.x }}', { x: '@channel' })?.text).toBe('@channel @\u200Bchannel');
  });

  it('that comes to nothing posts nothing', () => {
    const filter = '{% if data.ref == "main" %}pushed{% endif %}\n';
    expect(render(filter, { ref: 'other' })).toBeUndefined();
    expect(render(filter, { ref: 'main' })).toEqual({ text: 'pushed' });
  });

  it('names a thread by a key of data', () => {
    const source = '{% thread data.pull.id %}hello';
    expect(render(source, { pull: { id: 7 } })).toEqual({ text: 'hello', thread: '7' });
    expect(render(source, {})).toEqual({ text: 'hello' });
    expect(render('{% thread data.a | append: "-x" %}hi', { a: 'k' })).toEqual({ text: 'hi', thread: 'k-x' });
  });

  it('that is too long for a message has the whole as a file', () => {
    const message = render('{% for n in (1..200) %}line {{ n }}\n{% endfor %}', {}, 1_000);
    expect([...(message?.text ?? '')].length).toBeLessThanOrEqual(1_000);
    expect(message?.file?.content).toMatch(/^line 1\nline 2\n.*line 200$/s);
  });

  it('does not get the secrets of a query', () => {
    const query = { q: '1', token: 't0p', api_key: 'k3y' };
    const text = readTemplate('{{ query | json }}').render(webhook({}, { query }), 1_000)?.text;
    expect(text).toContain('q');
    expect(text).not.toMatch(/t0p|k3y/);
  });

  it('sees what is inside an envelope', () => {
    const form = { payload: JSON.stringify(`payload=${encodeURIComponent('{"a":"b"}')}`) };
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(readTemplate('{{ data.a }}').render(webhook('', { ...form, headers }), 1_000)?.text).toBe('b');
  });

  it.each([
    ['{% if data.x %}', 'line 1, column 1'],
    ['ok\n  {{ data.x | nonsense }}', 'line 2, column'],
    ['{% include "secret" %}', 'line 1, column 1'],
    ['{% echo data.x %}', 'line 1, column 1'],
    ['{% thread %}', 'line 1, column 1'],
    ['x'.repeat(10_001), 'at most 10000'],
  ])('%# is refused with the place of its error', (source, place) => {
    const attempt = () => readTemplate(source).render(webhook({ x: 'secret of data' }), 1_000);
    expect(attempt).toThrow(TemplateError);
    expect(attempt).toThrow(place);
  });

  it.each([
    [
      'a loop in a loop in a loop',
      '{% for a in data.l %}{% for b in data.l %}{% for c in data.l %}x{% endfor %}{% endfor %}{% endfor %}',
    ],
    [
      'a string that doubles',
      '{% assign x = "xxxxxxxxxx" %}{% for a in data.l %}{% assign x = x | append: x %}{% endfor %}{{ x }}',
    ],
    ['a range', '{% for a in (1..100000000) %}{% endfor %}'],
  ])('%s ends soon', (_title, source) => {
    const before = process.cpuUsage();
    expect(() => render(source, { l: Array.from({ length: 2_000 }, () => 1) })).toThrow(/limit exceeded/);
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(1_000_000);
  });
});
