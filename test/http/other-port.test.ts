import { otherPort } from '../../src/http/other-port';

it.each([
  ['http://localhost:4000', 4100, 4000],
  ['http://127.0.0.1', 4000, 80],
  ['https://[::1]/hello', 4000, 443],
])('%s is another port of this machine than %d', (rootUrl, port, named) => {
  expect(otherPort(rootUrl, port)).toBe(
    `ROOT_URL is ${rootUrl}, and the App listens on port ${port}. Unless a proxy stands between them, set PORT=${named}.`,
  );
});

it.each([
  ['http://localhost:4000', 4000],
  ['https://app.example.com', 4000],
  // A free port was asked for.
  ['http://localhost:0', 41_234],
])('with %s nothing is wrong on port %d', (rootUrl, port) => {
  expect(otherPort(rootUrl, port)).toBeUndefined();
});
