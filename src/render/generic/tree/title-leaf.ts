import { isLink } from './address';
import { best } from './choose';
import { isActor } from './keys';
import { rankOf } from './rank';
import { isMachineText } from './scalar';
import type { Leaf } from './scan';
import { stateOf } from './state';
import { titlePoints } from './title';

const REMARK = /^(?:notes?|comments?|remarks?)$/;
/** What says how things are, or what happened to them, but not what they are. */
const ABOUT_OTHERS =
  /(?:status|state|result|outcome|severity|level|priority|type|kind|action|event|operation)$/;

/** The field that names what a webhook is about; `event` is the one that names what happened. */
export function titleLeaf(leaves: readonly Leaf[], event: Leaf | undefined): Leaf | undefined {
  const title = best(leaves, (leaf) => (leaf === event ? 0 : titlePoints(leaf)));
  if (!title || !isRemark(title) || !leaves.some((leaf) => leaf !== event && isAboutMore(leaf, title)))
    return title;
  return best(leaves, (leaf) => (leaf === event || isRemark(leaf) ? 0 : titlePoints(leaf)));
}

function isRemark({ words }: Leaf): boolean {
  return REMARK.test(words.join(' '));
}

/** Whether a word beside a remark is what it was made on. */
function isAboutMore({ words, value, depth, about }: Leaf, remark: Leaf): boolean {
  return (
    typeof value === 'string' &&
    about === 'thing' &&
    depth <= remark.depth &&
    value.length <= 60 &&
    /\p{L}{2}/u.test(value) &&
    !REMARK.test(words.join(' ')) &&
    !ABOUT_OTHERS.test(words.join(' ')) &&
    !isActor(words) &&
    !/(?:name|email|mail)$/.test(words.at(-1) ?? '') &&
    !isLink(value) &&
    !isMachineText(value) &&
    stateOf(value) === undefined &&
    rankOf(words, value) >= 2
  );
}
