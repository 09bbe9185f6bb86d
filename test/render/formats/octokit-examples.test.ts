import examples from '@octokit/webhooks-examples';
import { str } from '../../../src/render/data';
import { renderWebhook } from '../../../src/render/render';
import { mentionsIn } from '../mattermost-rules';

/** Every payload that GitHub's documentation and the octokit project know. */
const ALL = examples.flatMap(({ name, examples: payloads }) =>
  payloads.map((payload, index) => ({ name: `${name} ${index}`, event: name, payload: payload as unknown })),
);

/** Of nobody's repository, and nobody's doing. */
const WITHOUT_ACTOR = /^security_advisory/;

const plain = (markdown: string) => markdown.replace(/\\|\u200B/g, '').toLowerCase();

describe("the examples of GitHub's webhooks", () => {
  it('are several hundred', () => expect(ALL.length).toBeGreaterThan(200));

  it.each(ALL)('$name becomes a post that says what happened', ({ event, payload }) => {
    const webhook = { path: 'github', method: 'POST', query: {}, headers: { 'X-Github-Event': event } };
    const message = renderWebhook({ ...webhook, payload: JSON.stringify(payload) }, { limit: 4_000 });
    const headline = plain(message.text.split('\n')[0] ?? '');

    expect(message.event).toMatch(new RegExp(`^${event}(\\.[\\w-]+)?$`));
    expect(message.text.length).toBeLessThan(1_500);
    expect(message.text).not.toContain('```');
    expect(message.text).not.toMatch(/undefined|\[object|NaN|node_id|api\.github\.com|avatars/);
    expect(mentionsIn(message.text)).toEqual([]);
    expect(message.file).toBeUndefined();
    if (!WITHOUT_ACTOR.test(event)) {
      const names = [str(payload, 'sender.login'), str(payload, 'repository.full_name')];
      expect(names.some((name) => name && headline.includes(plain(name)))).toBe(true);
    }
    for (const key of ['issue.title', 'pull_request.title', 'discussion.title', 'release.name']) {
      expect(headline).toContain(plain(str(payload, key) ?? ''));
    }
  });
});
