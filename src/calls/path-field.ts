import type { Field } from '../apps/call-response';
import { withoutOuterSlashes } from '../apps/without-outer-slashes';
import { LONGEST_PATH } from '../store/store';
import { UserMistake } from './call';
import { readOption } from './option-field';

/** Not required: without it the command opens its modal. */
export const PATH_FIELD: Field = {
  name: 'path',
  type: 'text',
  label: 'path',
  modal_label: 'Path',
  description: 'Last part of the webhook URL, or * for all webhooks without a channel of their own',
  position: 1,
};

/** Where the paths there are come first; any other may be typed. */
export const KNOWN_PATH_FIELD: Field = {
  ...PATH_FIELD,
  type: 'dynamic_select',
  lookup: { path: '/paths', expand: { app: 'all', acting_user: 'summary' } },
};

/** The path of a URL, where `*` means nothing. */
export const URL_PATH_FIELD: Field = {
  ...PATH_FIELD,
  type: 'dynamic_select',
  description: 'Last part of the webhook URL',
  lookup: { path: '/url-paths', expand: { app: 'all', acting_user: 'summary' } },
};

/** The same in a form that knows which path it is about. */
export function urlPathField(path: string): Field {
  const shown = path || '/';
  return { ...URL_PATH_FIELD, value: { label: shown, value: shown } };
}

/**
 * The sub-path that a person typed: slashes around it do not count, `/` alone is the URL without sub-path.
 * @throws UserMistake when it is empty or too long
 */
export function readPathField(value: unknown): string {
  const typed = readOption(value) ?? '';
  if (typed === '') {
    throw mistake(
      'The path is empty. Name the last part of the webhook URL, such as `coffee-roast`, or `*` for all others.',
    );
  }
  const path = withoutOuterSlashes(typed);
  if (path.split('/').some((part) => part === '.' || part === '..') || path.includes('\0')) {
    throw mistake('A part of the path is `.` or `..`, or it holds a NUL: no webhook can come there.');
  }
  if (path.length > LONGEST_PATH) {
    throw mistake(`The path has ${path.length} characters; at most ${LONGEST_PATH} are allowed.`);
  }
  return path;
}

/**
 * The same where the URL of a path is meant.
 * @throws UserMistake for `*` too
 */
export function readUrlPathField(value: unknown): string {
  const path = readPathField(value);
  if (path === '*') throw mistake('`*` is no path of a URL. Name one, such as `coffee-roast`.');
  return path;
}

function mistake(sentence: string): UserMistake {
  return new UserMistake(sentence, { path: sentence });
}
