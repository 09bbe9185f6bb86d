import { bold, code, joined, link, type Markdown, md } from '../../markdown';
import { shortened } from '../../words';
import { isLink } from './address';
import { best } from './choose';
import { actionLeaf, eventLeaf, eventName, headerEvent } from './event';
import { isSecret } from './keys';
import { isScalar } from './scalar';
import { type Leaf, scan } from './scan';
import { EMOJI } from './state';
import { stateIn } from './state-field';
import { linkPoints, titlePoints } from './title';
import { titleLeaf } from './title-leaf';
import { truthOf } from './truth';

const LONGEST_TITLE = 200;
const POOR = 34;

export interface Headline {
  line: Markdown;
  /** Whether the payload itself says what it is about; otherwise the path does. */
  isNamed: boolean;
  event: string | undefined;
  /** A longer text of the sender that stands below the line. */
  text: Leaf | undefined;
  /** What is told, so that it is not told again: fields by the object they stand in. */
  told: Map<object, Set<string>>;
}

/** One line that says what happened, of the fields that nearly every sender has. */
export function headlineOf(data: unknown, headers: Record<string, string>, path: string): Headline {
  const leaves = scan(data);
  const told = new Map<object, Set<string>>();
  const tell = (leaf: Leaf | undefined) => {
    if (leaf) told.set(leaf.holder, (told.get(leaf.holder) ?? new Set()).add(leaf.key));
  };
  const named = headerEvent(headers);
  const eventField = eventLeaf(leaves);
  const action = actionLeaf(leaves, eventField);
  const title = titleLeaf(leaves, eventField);
  const titleText = title && String(title.value).trim();
  const titleLine = titleText?.split(/\r?\n/, 1)[0]?.trim() ?? '';
  const page = best(leaves, (leaf) => linkPoints(leaf, title?.holder));
  const actor = actorOf(leaves, title);
  const event = [named ?? eventField?.value, action?.value].filter(isScalar).join('.') || undefined;
  const { leaf: stateField, beside, state } = stateIn(leaves, event, titleLine);

  const head = titleLine ? shortened(titleLine, LONGEST_TITLE) : undefined;
  const stateValue = stateField && truthOf(stateField);
  const stateText =
    typeof stateValue === 'string' ? [stateValue, beside?.value].filter(isScalar).join(', ') : undefined;
  const said = (text: string | undefined) =>
    text !== undefined && head?.toLowerCase().includes(text.toLowerCase());
  // A mere number or id says less than what happened.
  const isPoor = title !== undefined && event !== undefined && titlePoints(title) < POOR;
  const main = bold(
    link((isPoor ? event : head) ?? event ?? (shortened(path, LONGEST_TITLE) || 'Webhook'), page?.value),
  );
  const line = joined(
    [
      md`${state && `${EMOJI[state]} `}${main}${stateText && !said(stateText) && md`: ${stateText}`}`,
      isPoor ? head : head !== undefined && !said(event) && code(event),
      actor && !said(String(actor.value)) && String(actor.value),
    ],
    ' · ',
  );

  if (titleText === titleLine && titleLine.length <= LONGEST_TITLE) tell(title);
  for (const leaf of [
    page,
    stateText === undefined ? undefined : stateField,
    beside,
    action,
    eventField?.value === named || !named ? eventField : undefined,
    actor,
  ])
    tell(leaf);
  const text = longText(leaves, told);
  tell(text);
  return { line, isNamed: (head ?? event) !== undefined, event: event && eventName(event), text, told };
}

/** Who did it, where the payload says so near the top. */
function actorOf(leaves: readonly Leaf[], title: Leaf | undefined): Leaf | undefined {
  const names: Record<string, number> = {
    name: 60,
    'display name': 70,
    'full name': 65,
    login: 55,
    username: 54,
    'user name': 54,
    nickname: 40,
    email: 30,
    'email address': 30,
    'public name': 60,
  };
  return best(leaves, (leaf) => {
    if (
      leaf === title ||
      typeof leaf.value !== 'string' ||
      leaf.value.length > 80 ||
      leaf.depth > 3.5 ||
      isLink(leaf.value)
    )
      return 0;
    if (leaf.about === 'actor') return (names[leaf.words.join(' ')] ?? 0) - leaf.depth * 8;
    return leaf.about === 'thing' &&
      /^(?:user|user name|username|author|author name|actor|sender|sender name|by|triggered by|created by|pusher|committer|commit author|committed by|deployed by|requested by|login|operator)$/.test(
        leaf.words.join(' '),
      )
      ? 58 - leaf.depth * 8
      : 0;
  });
}

const TEXTS =
  /^(?:description|message|msg|text|body|content|summary|comment|note|reason|error|output|details?|info|message text|plain text|excerpt|error message|alert details|remarks?)$/;

/** The text that tells more than the title. */
function longText(leaves: readonly Leaf[], told: Map<object, Set<string>>): Leaf | undefined {
  return best(leaves, (leaf) => {
    const { key, words, value, holder, depth, about } = leaf;
    if (typeof value !== 'string' || about !== 'thing' || told.get(holder)?.has(key) || isSecret(key))
      return 0;
    const name = words.join(' ');
    const base = TEXTS.test(name) ? 100 : /(?:description|message|summary|details)$/.test(name) ? 90 : 0;
    if (base === 0 || !/\s/.test(value.trim())) return 0;
    // A short remark deep inside belongs to its own surroundings.
    if (depth >= 1 && value.length < 25) return 0;
    return base - depth * 20 + Math.min(20, value.length / 20);
  });
}
