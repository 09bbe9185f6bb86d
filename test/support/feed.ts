import type { FeedEvents } from '../../src/sandbox/page/page-data';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { until } from './until';

/** Listens to the feed of the sandbox's page as a browser does. */
export async function listenToFeed(sandbox: Sandbox, username: string) {
  const user = [...sandbox.world.users.values()].find((candidate) => candidate.username === username);
  const stop = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/feed?user=${user?.id}`, { signal: stop.signal });
  let text = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);

  return {
    /** The data of the first event of this name. */
    first<Name extends keyof FeedEvents>(name: Name): Promise<FeedEvents[Name]> {
      return until(() => {
        const data = new RegExp(`^event: ${name}\\ndata: (.*)\\n\\n`, 'm').exec(text)?.[1];
        return data && JSON.parse(data);
      }, `event ${name}`);
    },
    async stop(): Promise<void> {
      stop.abort();
      await reading;
    },
  };
}
