import { isOfValue, isPassing, reasonOf, unavailable } from '../../../src/store/postgres/errors';
import { StoreFull, StoreUnavailable } from '../../../src/store/store';

const withCode = (code: string) => Object.assign(new Error('It failed.'), { code });

it.each([
  ['invalid text', '22P05', { value: true, passing: false }],
  ['a constraint', '23505', { value: true, passing: false }],
  ['a limit of PostgreSQL', '54000', { value: true, passing: false }],
  ['a broken connection', '08006', { value: false, passing: true }],
  ['a read-only server', '25006', { value: false, passing: true }],
  ['a deadlock', '40P01', { value: false, passing: true }],
  ['a full disk', '53100', { value: false, passing: true }],
  ['a lock that is held', '55P03', { value: false, passing: true }],
  ['a server that stops', '57P01', { value: false, passing: true }],
  ['a silent session', '57P05', { value: false, passing: true }],
  ['a refused connection', 'ECONNREFUSED', { value: false, passing: true }],
  ['a wrong password', '28P01', { value: false, passing: false }],
  ['an unknown database', '3D000', { value: false, passing: false }],
  ['a missing right', '42501', { value: false, passing: false }],
])('knows what %s means (%s)', (_what, code, { value, passing }) => {
  expect(isOfValue(withCode(code))).toBe(value);
  expect(isPassing(withCode(code))).toBe(passing);
});

it('takes an error without a code for one that passes, such as a time-out', () => {
  expect(isPassing(new Error('Query read timeout'))).toBe(true);
  expect(isOfValue(new Error('Query read timeout'))).toBe(false);
});

it('says what happened, also where Node tried several addresses', () => {
  expect(reasonOf(new Error('It failed.'))).toBe('It failed');
  const both = new AggregateError([new Error('connect ::1'), new Error('connect 127.0.0.1')]);
  expect(reasonOf(both)).toBe('connect ::1, connect 127.0.0.1');
  expect(reasonOf('odd')).toBe('odd');
});

it('tells whoever used the store what cannot be used, and keeps what already says so', () => {
  const error = unavailable(withCode('57P01'));
  expect(error).toBeInstanceOf(StoreUnavailable);
  expect(error.message).toBe('PostgreSQL at DATABASE_URL cannot be used now: It failed.');
  const full = new StoreFull(3);
  expect(unavailable(full)).toBe(full);
});
