import { StoreUnavailable } from '../store';

/** What is wrong with a value that was sent, not with PostgreSQL or the way to it: SQLSTATE classes 22, 23, 54. */
export function isOfValue(error: unknown): boolean {
  return /^(22|23|54)...$/.test(codeOf(error));
}

/** What time can mend: no way to PostgreSQL, PostgreSQL starting, stopping, busy or read-only for now. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  // With a digit, which EPIPE has not.
  const isSqlState = /^(?=.*\d)[0-9A-Z]{5}$/.test(code);
  return !isSqlState || /^(08|25006|40|53|55P03|57)/.test(code);
}

/** A statement that took longer than it may, and that PostgreSQL has ended. */
export function isTooSlow(error: unknown): boolean {
  return codeOf(error) === '57014';
}

/** The error for whoever used the store; `message` says what to do. */
export function unavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  return new StoreUnavailable(`PostgreSQL at DATABASE_URL cannot be used now: ${reasonOf(error)}.`);
}

/** For `catch`: throws the error for whoever used the store. */
export function fail(error: unknown): never {
  throw unavailable(error);
}

/** What happened, in a sentence without a full stop. */
export function reasonOf(error: unknown): string {
  const { message, errors } = error as AggregateError;
  // Node says nothing itself where it tried several addresses of a host.
  const text = message || errors?.map((one) => one.message).join(', ') || String(error);
  return text.replace(/\.$/, '');
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code ?? '');
}
