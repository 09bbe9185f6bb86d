import { EXPAND, type Pair, startPair } from '../support/start-pair';

let pair: Pair;
beforeEach(async () => {
  pair = await startPair();
});
afterEach(() => pair.stop());

const call = (values = {}) => pair.admin.call('/deliveries', { values, expand: EXPAND.list });

describe('deliveries', () => {
  it('opens its modal for an action without a choice, and refuses what it does not know', async () => {
    expect((await call({ action: { label: 'x', value: 'replay' } })).type).toBe('form');
    for (const action of ['constructor', 'explode']) {
      expect(await call({ action, delivery: 'x' })).toMatchObject({
        type: 'error',
        text: expect.stringContaining('must be one of'),
      });
    }
    expect((await call({ action: 'replay', delivery: 'unknown' })).text).toContain('was not set aside');
  });

  it('refuses a plain user', async () => {
    for (const path of ['/deliveries', '/dead-letters']) {
      expect((await pair.bob.call(path, { expand: EXPAND.list })).type).toBe('error');
    }
  });
});
