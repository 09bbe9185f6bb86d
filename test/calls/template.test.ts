import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';
import { WAYS } from '../support/ways';

let pair: Pair;
afterEach(() => pair.stop());

const template = (values: Record<string, unknown>) =>
  pair.admin.call('/template', { values, expand: EXPAND.list });
const save = (source: string) => template({ path: 'build', template: source });
const posts = () => pair.posts('roasts');

async function send(body: unknown): Promise<void> {
  const before = posts().length;
  await pair.webhook('/build', body);
  await untilLater(pair.clock, () => posts().length > before);
}

/** Of a preview. */
const remark = (text?: string) => /^That webhook has no .*$/m.exec(text ?? '')?.[0];

describe.each(WAYS)('%s', (_way, options) => {
  beforeEach(async () => {
    pair = await startPair({ ...options, deduplicates: false });
    await pair.subscribe('build', 'roasts');
  });

  describe('template', () => {
    it('names the variables that the last webhook does not have', async () => {
      await send({ number: 7, tags: ['new'], user: { name: 'Ada' }, note: null });
      const typo = await save('{{ data.bean }} {{ data.user.nmae }} {% thread data.id %} {{ dat.number }}');
      expect(remark(typo.text)).toBe(
        'That webhook has no `data.bean`, `data.user.nmae`, `data.id`, `dat.number`.',
      );
      const right =
        '{% assign n = data.number %}{% for t in data.tags %}{{ t.x }}{{ n }}{% endfor %}{{ data.tags.size }}{{ data.tags[0] }}{{ data.user["name"] }}{{ data[path] }}{{ data.note }}{{ headers.x-y }}';
      expect(remark((await save(right)).text)).toBe('That webhook has no `headers.x-y`.');
      expect(remark((await save('{{ data.number }}')).text)).toBeUndefined();
      // So deep it is not looked into: that takes the square of the depth.
      const deep = `{{ ${'data['.repeat(200)}1${']'.repeat(200)} }}{{ data.bean }}`;
      expect(remark((await save(deep)).text)).toBeUndefined();
    });

    it('asks for the path, then shows the template, the last webhook and what it becomes', async () => {
      expect((await template({})).form?.fields.map(({ name }) => name)).toEqual(['path']);
      expect((await template({ path: 'build' })).form?.header).toContain('No webhook has come');
      await send({ number: 7, state: 'ok' });
      pair.clock.advance(2_000);
      await until(async () => (await template({ path: 'build' })).form?.header?.includes('"number": 7'));
      await save('Build {{ data.number }}: *{{ data.state }}*');
      const { form } = await template({ path: 'build' });
      expect(form?.header).toContain('**It becomes**:\n\n---\n\nBuild 7: *ok*');
      expect(form?.fields).toMatchObject([
        { name: 'path', value: { value: 'build' } },
        { name: 'template', value: 'Build {{ data.number }}: *{{ data.state }}*' },
        { name: 'action', value: { value: 'save' } },
      ]);
      const preview = await template({ path: 'build', template: 'no {{ data.x }}', action: 'preview' });
      expect(preview.form?.header).toContain('no');
      await send({ number: 8, state: 'bad' });
      expect(posts().at(-1)?.message).toBe('Build 8: *bad*');
    });

    it('decides what is posted; what comes to nothing is done and counted', async () => {
      await save('{% if data.level == "high" %}{{ data.text }}{% endif %}');
      await pair.webhook('/build', { level: 'low', text: 'quiet' });
      await send({ level: 'high', text: '@channel *loud*' });
      expect(pair.messages('roasts')).toEqual(['@\u200Bchannel \\*loud\\*']);
      const metrics = await (await fetch(`${pair.appUrl}/metrics`)).text();
      expect(metrics).toContain('deliveries_total{outcome="empty"} 1');
      expect((await template({ path: 'build', action: { value: 'remove' } })).text).toContain(
        'no template now',
      );
      await send({ level: 'low', text: 'plain' });
      expect(posts()).toHaveLength(2);
    });

    it('refuses what is wrong with line and column, and changes nothing', async () => {
      await save('good');
      const answer = await save('line\n{{ data.x | nonsense }}');
      expect(answer).toMatchObject({ type: 'error', data: { errors: { template: expect.anything() } } });
      expect(answer.text).toMatch(/nonsense.* in line 2, column \d+/);
      for (const values of [{ template: ' ' }, { action: 'explode' }, { path: '*', template: 'x' }])
        expect((await template({ path: 'build', ...values })).type).toBe('error');
      await send({});
      expect(posts().at(-1)?.message).toBe('good');
      const asBob = await pair.bob.call('/template', { values: { path: 'build' }, expand: EXPAND.list });
      expect(asBob.text).toContain('Only system admins');
    });

    it('that fails at run time costs no post, and the post says so once an hour', async () => {
      await save(
        '{% for a in data.l %}{% for b in data.l %}{% for c in data.l %}{% endfor %}{% endfor %}{% endfor %}ok',
      );
      const hostile = { title: 'Hostile', l: Array.from({ length: 1_000 }, () => 1) };
      await send(hostile);
      await send(hostile);
      pair.clock.advance(3_600_000);
      await send(hostile);
      const says = posts().map(({ message }) => message.includes('The template of this path fails:'));
      expect(says).toEqual([true, false, true]);
      expect(posts()[0]?.message).toMatch(/Hostile.*limit exceeded.*`\/hello-world template build`/s);
      await send({ l: [] });
      expect(posts().at(-1)?.message).toBe('ok');
    });
  });

  describe('a thread', () => {
    const isPost = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path === '/posts';
    const roots = () => posts().map(({ root_id }) => root_id);
    beforeEach(() => save('{% thread data.pull %}{{ data.text }}'));

    it('holds the posts of a key, in each channel for itself, also after a restart', async () => {
      await send({ pull: 1, text: 'one' });
      await send({ pull: 2, text: 'two' });
      await pair.restart();
      await send({ pull: 1, text: 'three' });
      await send({ text: 'four' });
      const first = posts()[0]?.id;
      expect(roots()).toEqual(['', '', first, '']);
    });

    it('begins with the post that was found, when its answer was lost', async () => {
      pair.sandbox.faults.inject({ kind: 'reset', when: 'after', only: isPost, times: 1 });
      await send({ pull: 1, text: 'one' });
      await send({ pull: 1, text: 'two' });
      expect(roots()).toEqual(['', posts()[0]?.id]);
    });

    it('begins anew when its first post is gone', async () => {
      await send({ pull: 1, text: 'one' });
      const [root] = posts();
      if (root) root.delete_at = pair.clock.now();
      await send({ pull: 1, text: 'two' });
      await send({ pull: 1, text: 'three' });
      expect(roots()).toEqual(['', '', posts()[1]?.id]);
    });

    it('is never joined into a digest', async () => {
      await send({ pull: 1, text: 'one' });
      const hold = pair.sandbox.faults.inject({
        ...{ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, only: isPost },
      });
      for (let number = 0; number < 25; number++)
        await pair.webhook('/build', { pull: 1, text: `${number}` });
      hold();
      await untilLater(pair.clock, () => posts().length === 26);
      expect(new Set(roots().slice(1))).toEqual(new Set([posts()[0]?.id]));
    });
  });
});
