import request from 'supertest';
import { type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';

/** An App, and the URL of its path `build`, whose webhooks are posted in ~roasts. */
export interface Door {
  pair: Pair;
  /** The path of the URL. */
  url: string;
  secret: string;
  app(): ReturnType<typeof request>;
  /** To `build`, with its secret. */
  post(): request.Test;
  messages(): string[];
  /** Sends a webhook that has to be stored, and waits for its message. */
  newMessage(send: () => request.Test): Promise<string>;
}

export async function startDoor(env: Record<string, string> = {}): Promise<Door> {
  const pair = await startPair({ env });
  await pair.subscribe('*', 'roasts');
  const { pathname: url, searchParams } = new URL(await pair.hookUrl('build'));
  const secret = String(searchParams.get('secret'));
  const app = () => request(pair.app.url);
  const messages = () => pair.messages('roasts');
  return {
    ...{ pair, url, secret, app, messages },
    post: () => app().post(url).query({ secret }),
    async newMessage(send) {
      const before = messages().length;
      const { body } = await send().expect(200);
      expect(body).toEqual({ status: 'stored', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      return String(await until(() => messages()[before]));
    },
  };
}
