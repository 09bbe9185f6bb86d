import { answerError } from '../../src/http/answer-error';
import { StoreFull, StoreUnavailable } from '../../src/store/store';

test.each([
  new StoreUnavailable('PostgreSQL cannot be used now: getaddrinfo ENOTFOUND db.internal.example.com.'),
  new StoreFull(1_000_000),
])('what a store says of itself is for the log alone: %s', (cause) => {
  const { status, body, reason } = answerError(cause);
  expect(status).toBe(503);
  expect(JSON.stringify(body)).not.toMatch(/db\.internal|PostgreSQL|1000000/);
  expect(reason).toBe(cause.message);
});
