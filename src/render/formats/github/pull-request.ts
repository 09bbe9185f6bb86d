import { at, bool, num, str } from '../../data';
import { bold, code, joined, type Markdown, md } from '../../markdown';
import { count } from '../../words';
import { quote } from '../parts/quote';
import { facts, inWords, sentence, tell } from '../parts/tell';
import { changesOf } from './changes';
import { forWhom, type Happening, numbered, type Teller, userName } from './happening';

const EMOJI: Record<string, string> = { opened: '🟢', reopened: '🟢', merged: '🟣', closed: '🔴' };

export const pullRequest: Teller = (happening) => {
  const { data, actor, place } = happening;
  const request = at(data, 'pull_request');
  if (!str(request, 'title')) return undefined;
  const action = stateOf(happening);
  const shown = numbered(request);
  const what = sentence(action === 'converted_to_draft' ? 'pull request' : kindOf(request), shown);
  const headline = sentence(EMOJI[action], wordsFor(action, happening, actor, what), place);
  const details =
    action === 'opened' ? [facts(branches(request), forWhom(request)), quote(str(request, 'body'))] : [];
  return { ...tell(headline, ...details), event: `pull_request.${action}` };
};

/** A closed pull request that was merged is merged. */
function stateOf({ action, data }: Happening): string {
  const merged = bool(data, 'pull_request.merged') || str(data, 'pull_request.merged_at');
  return action === 'closed' && merged ? 'merged' : action || 'changed';
}

function kindOf(request: unknown): string {
  return bool(request, 'draft') ? 'draft pull request' : 'pull request';
}

function wordsFor(action: string, { data }: Happening, actor: Markdown, what: Markdown): Markdown {
  switch (action) {
    case 'synchronize':
    case 'synchronized':
      return md`${actor} pushed to ${what}`;
    case 'ready_for_review':
      return md`${actor} marked ${what} as ready for review`;
    case 'converted_to_draft':
      return md`${actor} made ${what} a draft again`;
    case 'review_requested':
      return md`${actor} asked ${reviewer(data)} to review ${what}`;
    case 'review_request_removed':
      return md`${actor} no longer asks ${reviewer(data)} to review ${what}`;
    case 'auto_merge_enabled':
      return md`${actor} lets ${what} merge by itself`;
    case 'auto_merge_disabled':
      return md`${actor} no longer lets ${what} merge by itself`;
    case 'enqueued':
      return md`${actor} put ${what} into the merge queue`;
    case 'dequeued':
      return md`${actor} took ${what} out of the merge queue`;
    default:
      return changesOf(action, data, 'pull_request', actor, what) ?? md`${actor} ${inWords(action)} ${what}`;
  }
}

function reviewer(data: unknown): Markdown {
  return bold(userName(at(data, 'requested_reviewer')) ?? str(data, 'requested_team.name') ?? 'somebody');
}

/** From which branch into which, and how much changes. */
function branches(request: unknown): Markdown {
  const from = code(str(request, 'head.ref', 'head_branch'));
  const into = code(str(request, 'base.ref', 'base_branch'));
  const files = num(request, 'changed_files');
  const added = num(request, 'additions');
  const deleted = num(request, 'deletions');
  return facts(
    from.source && into.source ? joined([from, into], ' → ') : undefined,
    added !== undefined && deleted !== undefined ? `+${added} −${deleted}` : undefined,
    files ? count(files, 'file') : undefined,
  );
}
