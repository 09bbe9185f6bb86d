/** Names whose values may prove the sender: they are for the door alone. */
const SECRET = /authorization|cookie|secret|token|signature|password|api-?key|session/i;

/** What tells the sender and its event: `X-Github-Event`, `Ce-Type`, `X-Shopify-Topic`, `Linear-Delivery` … */
const TELLING =
  /^(content-(type|encoding)|user-agent|ce-[\w-]+|[\w-]+-(event(-(key|type|uuid))?|topic|hook|resource|delivery|message-type|id))$/i;

const MOST = 30;
const LONGEST = 200;

/**
 * What is kept of a sender's headers; the rest may hold secrets of theirs.
 * @param headers canonical names, as `X-Github-Event`
 */
export function keptHeaders(headers: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  let count = 0;
  for (const name in headers) {
    const value = headers[name];
    if (name.length > LONGEST || !TELLING.test(name) || SECRET.test(name) || value === undefined) continue;
    kept[name] = value.slice(0, LONGEST);
    if (++count === MOST) break;
  }
  return kept;
}
