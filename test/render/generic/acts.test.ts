import { renderWebhook } from '../../../src/render/render';

function lines(data: unknown): string[] {
  const webhook = { path: 'p', method: 'POST', query: {}, headers: {}, payload: JSON.stringify(data) };
  return renderWebhook(webhook, { limit: 16_383 }).text.split('\n');
}

const PAGE = 'https://x.example.com/7';

test.each([
  [{ delete_url: PAGE }, '- **Delete URL**: https://x.example.com/7'],
  [{ approveUrl: PAGE }, '- **Approve URL**: https://x.example.com/7'],
  [{ log_out: PAGE }, '- **Log out**: https://x.example.com/7'],
  [{ cancellation_link: PAGE }, '- **Cancellation link**: https://x.example.com/7'],
  [{ customer: { unsubscribe_url: PAGE } }, '- Customer unsubscribe URL: https://x.example.com/7'],
  [{ links: { cancel: PAGE } }, '- **Links cancel**: https://x.example.com/7'],
  [{ _links: { reject: { href: PAGE } } }, '  - **Reject href**: https://x.example.com/7'],
  [{ links: [{ rel: 'merge', href: PAGE }] }, '  - **Href**: https://x.example.com/7'],
  [{ actions: [{ type: 'button', url: PAGE }] }, '  - **URL**: https://x.example.com/7'],
  [{ form: { method: 'DELETE', url: PAGE } }, '  - **URL**: https://x.example.com/7'],
  [{ url: 'https://x.example.com/delete/1' }, '- **URL**: https://x.example.com/delete/1'],
  [{ url: 'https://x.example.com/jobs/1/reRun' }, '- **URL**: https://x.example.com/jobs/1/reRun'],
  [{ url: 'https://x.example.com/u/log-out.php' }, '- **URL**: https://x.example.com/u/log-out.php'],
  [
    { url: 'https://x.example.com/a?action=stop&id=1' },
    '- **URL**: https://x.example.com/a?action=stop&id=1',
  ],
  [{ url: 'https://x.example.com/a?id=1&ack=1' }, '- **URL**: https://x.example.com/a?id=1&ack=1'],
  [{ url: 'https://x.example.com/#/snooze/1' }, '- **URL**: https://x.example.com/#/snooze/1'],
])('no headline leads to what does something when it is opened: %j', (data, field) => {
  const [headline, ...fields] = lines({ title: 'Server down', ...data });
  expect(headline).toBe('🔴 **Server down** · `p`');
  expect(fields).toContain(field);
});

test.each([
  { url: PAGE },
  { merge_request_url: PAGE },
  { closed_issue_url: PAGE },
  { merge_request: { url: PAGE } },
  { url: 'https://x.example.com/shop/-/merge_requests/7' },
  { url: 'https://x.example.com/block/17' },
  { url: 'https://x.example.com/blog/stop-wasting-good-coffee' },
  { url: 'https://cancel.example.com/7?status=delete' },
])('a page that only sounds like it is linked: %j', (data) => {
  expect(lines({ title: 'Server', ...data })[0]).toMatch(/^\*\*\[Server]\(https:.*\)\*\* · `p`$/);
});

test('a page stands before what does something, and an address of programs is no page', () => {
  const links = { cancel_url: 'https://x.example.com/c/1', page_url: PAGE };
  expect(lines({ title: 'Visit', ...links })[0]).toBe(`**[Visit](${PAGE})** · \`p\``);
  expect(lines({ title: 'Visit', uri: 'https://api.example.com/visits/7' })[0]).toBe('**Visit** · `p`');
});
