import { once } from 'node:events';
import { createServer } from 'node:http';

/** In the App's place while it does not run: hears whether Mattermost's command arrives. */
export interface StandIn {
  /** Whether a command came that has one of the tokens. */
  readonly hasHeard: boolean;
  stop(): Promise<void>;
}

/** @returns nothing where something listens there already: the App, as a rule */
export async function startStandIn(
  place: { host: string | undefined; port: number },
  tokens: readonly string[],
): Promise<StandIn | undefined> {
  const authorizations = new Set(tokens.map((token) => `Token ${token}`));
  let hasHeard = false;
  const server = createServer((request, response) => {
    const isCommand = request.method === 'POST' && authorizations.has(request.headers.authorization ?? '');
    if (isCommand) hasHeard = true;
    response.writeHead(isCommand ? 200 : 404, { 'Content-Type': 'application/json', Connection: 'close' });
    const text = 'npm run setup has heard this command. Start the App with npm start.';
    request.resume().once('end', () => response.end(JSON.stringify(isCommand ? { text } : {})));
  });
  try {
    await once(server.listen(place.port, place.host), 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
  return {
    get hasHeard() {
      return hasHeard;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
