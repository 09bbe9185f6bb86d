/** The names of fields, as people wrote them for machines. */

const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9]*(?:[_\-. ][A-Za-z0-9]+)*$/;
const ACRONYMS =
  /^(?:url|uri|id|ip|cpu|ram|api|http|https|ssl|tls|os|db|sla|vm|pr|ci|sql|dns|vat|sku|ttl|utc|sha|mac|ssh|cve|pid)$/;

/** What is known of a name; a payload of a thousand objects has few different ones. */
interface Known {
  words: string[];
  isSecret: boolean;
}
const known = new Map<string, Known>();
const MOST_KNOWN = 2_000;

function knownOf(key: string): Known {
  const before = known.get(key);
  if (before) return before;
  const words = split(key);
  const name = words.join('_');
  const facts = { words, isSecret: SECRET.test(name) && !HANDSHAKE.test(name) };
  if (known.size >= MOST_KNOWN) known.clear();
  if (key.length < 100) known.set(key, facts);
  return facts;
}

/** `alertFriendlyName` → alert, friendly, name. */
export function wordsOf(key: string): string[] {
  return knownOf(key).words;
}

/** The macros of Nagios have no separators: `SERVICEDESC`. */
const MACRO =
  /^(NOTIFICATION|HOST|SERVICE|LONG|SHORT|CONTACT)(TYPE|NAME|ALIAS|ADDRESS|STATE|STATUS|OUTPUT|DATETIME|EMAIL|AUTHOR|COMMENT|DESC)$/;

function split(key: string): string[] {
  return key
    .replace(MACRO, (_, what: string, part: string) => `${what} ${part === 'DESC' ? 'DESCRIPTION' : part}`)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The name as people would write it, if need be without the unit at its end: `alert_friendly_name` → Alert friendly name; other names as they are. */
export function labelOf(key: string, withoutUnit = false): string {
  if (key.trim() === '') return '(no name)';
  // Forms nest by brackets: `data[email]`.
  const name = key.length > 60 ? key : key.replace(/\[(\w+)\]/g, '.$1');
  if (!PLAIN_NAME.test(name) || key.length > 60) return key;
  const words = wordsOf(name)
    .slice(0, withoutUnit ? -1 : undefined)
    .map((word) => (ACRONYMS.test(word) ? word.toUpperCase() : word));
  const label = words.join(' ');
  return label.charAt(0).toUpperCase() + label.slice(1);
}

const SECRET =
  /(?:^|_)(?:password|passwd|pwd|passphrase|secret|secrets|token|authorization|credential|credentials|cookie|cookies|bearer|jwt|signature|hmac|otp|pin)$|(?:api|access|private|secret|auth|encryption|signing|ssh|license|account|session)_?keys?$|(?:^|_)(?:session_id|auth)$/;
/** What a person who sets up a webhook has to see. */
const HANDSHAKE = /verif|valid|challenge/;

/** Whether a field or a part of a query is named like a secret. */
export function isSecret(key: string): boolean {
  return knownOf(key).isSecret;
}

const PICTURE =
  /(?:avatar|gravatar|icon|logo|thumbnail|thumb|favicon|photo|picture|image|img|emoji|badge|banner|cover)s?(?: (?:url|uri|urls|src|hash|id|link|24|32|48))?$/;

/** Whether a field holds the address of a picture. */
export function isPicture(words: string[], value: unknown): boolean {
  return (
    typeof value === 'string' &&
    PICTURE.test(words.join(' ')) &&
    /^(?:https?:|data:|\/|:)|\.\w{3,4}$/.test(value.trim())
  );
}

const ID =
  /^(?:id|ids|uuid|guid|uid|gid|sid|sgid|oid|pk|hash|etag|fingerprint|checksum|digest|cursor|nonce|arn|slug|sequence|offset|sha256|md5|key|gtin|dn)$/;

export function isIdName(words: string[]): boolean {
  return ID.test(words.at(-1) ?? '');
}

const TIME =
  /^(?:at|on|time|timestamp|ts|date|datetime|since|until|start|started|starts|end|ended|ends|created|updated|modified|changed|published|expires|expiry|expiration|due|finished|completed|begin|began|when|occurred|received|sent|seen|from|to|day|clock)$/;

export function isTimeName(words: string[]): boolean {
  return words.some((word) => TIME.test(word));
}

const PERSON =
  /^(?:user|sender|actor|author|pusher|creator|by|operator|initiator|requester|reporter|submitter|invoker|committer|person|username|login|who)$/;

/** Whether a field names who did it. */
export function isActor(words: string[]): boolean {
  return (
    PERSON.test(words.at(-1) ?? '') ||
    (words.length > 1 &&
      PERSON.test(words[0] ?? '') &&
      /^(?:name|login|username|email)$/.test(words.at(-1) ?? ''))
  );
}

const PEOPLE =
  /^(?:customer|owner|assignee|assigned|recipient|member|contact|client|account|employee|buyer|seller|invitee|guest|admin|from|to|approver|reviewer|participant|participants|reviewers|assignees|watchers)$/;

/** Whether a field names somebody, so that its name is not that of the thing. */
export function isPerson(words: string[]): boolean {
  return isActor(words) || PEOPLE.test(words.at(-1) ?? '');
}

const PLACE =
  /^(?:project|repo|repository|application|app|organization|organisation|org|team|workspace|bucket|space|environment|env|host|hostname|server|cluster|namespace|account|site|board|channel|group|company|tenant|region|instance|installation|portal|feed|subscription|webhook|integration|plan|category|brand|parent|campaign|stage|list|folder|location|source|provider|policy|configuration|config|settings|branch|device|node|agent|manager|decoder)$/;

/** Whether a field names where it happened. */
export function isPlace(words: string[]): boolean {
  return PLACE.test((words.at(-1) ?? '').replace(/(?<=[a-z]{3})s$/, ''));
}

/** Whether a field tells of how things were before. */
export function isPast(words: string[]): boolean {
  return /^(?:previous|old|before|prior|former)$/.test(words[0] ?? '');
}

const WRAPPER =
  /^(?:data|payload|attributes|object|event|eventdata|details?|body|resource|attrs|properties|props|params|fields|values|content|result|record|entity|notification|alert|message|detail|attribute|event_?data|object_?attributes)$/i;

/** Whether a field only holds others, so that they are shown as if they stood beside it. */
export function isWrapper(key: string): boolean {
  return WRAPPER.test(key);
}
