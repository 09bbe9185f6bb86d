import { empty } from '../../../src/render/generic/empty';

const input = { path: 'p', method: 'POST', query: {}, payload: '', headers: {} };

test.each([[''], [' \n\t '], [{}], [[]]])('%j is an empty body', (data) => {
  expect(empty({ ...input, data }, 1000)).toBe('_(empty body)_');
});

test.each([[0], [false], [null], ['0'], [{ a: '' }], [['']]])('%j is a body', (data) => {
  expect(empty({ ...input, data }, 1000)).toBeUndefined();
});
