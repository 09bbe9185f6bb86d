import type { Leaf } from './scan';

const DEEDS =
  /^(?:abort|accept|ack|acknowledge|activate|allow|approve|assign|authorize|ban|cancel|claim|clear|close|complete|confirm|deactivate|decline|delete|deny|destroy|disable|discard|dismiss|enable|escalate|forget|grant|ignore|kill|logoff|logout|merge|mute|optin|optout|pause|purge|reactivate|reassign|reboot|rebuild|redeliver|redeploy|refund|refuse|regenerate|reject|remove|renew|reopen|replay|reschedule|resend|reset|resolve|restart|restore|resume|retry|rerun|revert|revoke|rollback|shutdown|signoff|signout|silence|snooze|stop|subscribe|suspend|terminate|unblock|unmute|unpublish|unsubscribe|uninstall|verify|withdraw)$/;
/** What only names of fields are taken for: in an address it may be a page, such as `/block/17` or that of an order's confirmation. */
const IN_NAMES =
  /^(?:acknowledgement|acknowledgment|activation|approval|block|callback|cancellation|confirmation|deletion|removal|verification|webhook)$/;
/** `log_out_url`, `opt-out`. */
const TWO_WORDS = /^(?:log|sign|opt) (?:out|off)$|^roll back$|^re (?:run|try|open|send|start)$/;
/** `merge_request_url` is a page. */
const THINGS = /^(?:requests?|commits?|queue|train|sha)$/;

const ACTION = /^(?:_?method|action|act|do|op|operation|cmd|command|verb|task)$/;
const PARTS_LOOKED_AT = 2;
const LONGEST_ADDRESS = 2_000;

/**
 * Whether a web address is likely to do something when it is opened, such as to delete or to approve. By the name of its
 * field, what it stands in, and how the address ends.
 */
export function acts({ words, owner, holder, value }: Leaf): boolean {
  if (isDeed(words, true) || (/^(?:href|url|uri|link)$/.test(words.join(' ')) && isDeed(owner, true)))
    return true;
  if (/^(?:actions|buttons|commands|operations)$/.test(owner.at(-1) ?? '')) return true;
  const { rel, method } = holder as { rel?: unknown; method?: unknown };
  if (typeof rel === 'string' && isDeed(split(rel), true)) return true;
  if (typeof method === 'string' && /^(?:POST|PUT|PATCH|DELETE)$/i.test(method)) return true;
  return addressActs(String(value));
}

function isDeed(words: readonly string[], isName: boolean): boolean {
  return words.some((word, index) => {
    const next = words[index + 1] ?? '';
    if (TWO_WORDS.test(`${word} ${next}`)) return true;
    return !THINGS.test(next) && (DEEDS.test(word) || (isName && IN_NAMES.test(word)));
  });
}

/** By the last parts of its path, and what its query asks for. */
function addressActs(url: string): boolean {
  const [place = '', asked = ''] = url.slice(0, LONGEST_ADDRESS).split('?', 2);
  const parts = place.split(/[/#]/).slice(3).filter(Boolean).slice(-PARTS_LOOKED_AT);
  if (parts.some((part) => tells(part.replace(/\.\w{2,5}$/, '')))) return true;
  return asked
    .split(/[&#]/)
    .map((pair) => pair.split('=', 2))
    .some(([name = '', what = '']) => tells(name) || (ACTION.test(name.toLowerCase()) && tells(what)));
}

/** Whether a part of an address tells what is done; a longer one is the title of an article. */
function tells(part: string): boolean {
  const words = split(part);
  return words.length <= 2 && isDeed(words, false);
}

function split(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
