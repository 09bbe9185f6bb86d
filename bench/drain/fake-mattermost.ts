import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A Mattermost that costs next to nothing, so that the App is what is measured. It answers posts with what it
 * was given, as long as it is told to, else with 503; it counts them and the webhooks in them.
 */
let isOpen = process.argv[2] !== 'closed';
let calls = 0;
let deliveries = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    if (request.method !== 'POST') return response.end('{"id":"bot","username":"hello-world","is_bot":true}');
    calls++;
    if (!isOpen) return response.writeHead(503).end('{}');
    const post = JSON.parse(Buffer.concat(chunks).toString());
    deliveries += post.props.delivery_ids.length;
    response
      .writeHead(201)
      .end(JSON.stringify({ ...post, id: `post${calls}`, user_id: 'bot', update_at: Date.now() }));
  });
});

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', (message) => {
  if (message === 'open') isOpen = true;
  process.send?.({ calls, deliveries });
});
process.on('disconnect', () => process.exit());
