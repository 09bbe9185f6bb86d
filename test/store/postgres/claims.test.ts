import { type Claim, type Delivery, type Store, StoreUnavailable } from '../../../src/store/store';
import { until } from '../../support/until';
import { waiting, webhook } from '../contract/fixture';
import { twoStores } from './two-stores';

const stores = twoStores();

/** A channel of its own for each test, with one delivery. */
let count = 0;
async function freshChannel(): Promise<{ channel: string; delivery: Delivery }> {
  const channel = `channel ${count++}`;
  await stores.one.addRoute({ path: channel, channel, label: channel });
  await stores.one.append(webhook(channel));
  const [delivery] = await waiting(stores.one, channel);
  return { channel, delivery: delivery as Delivery };
}

async function claimed(store: Store, channel: string): Promise<Claim> {
  const claim = await store.claim(channel);
  if (!claim) throw new Error(`${channel} is claimed by another.`);
  return claim;
}

const done = ({ seq }: Delivery) => ({ done: [{ seq, postId: 'post' }] });

async function stateOf({ seq }: Delivery): Promise<string | undefined> {
  const [row] = await stores.sql<{ state: string }>(
    'select state from hello_webhooks.delivery where seq = $1',
    [seq],
  );
  return row?.state;
}

describe('a claim', () => {
  it('is had by one store at a time, and by one drain of it', async () => {
    const { channel } = await freshChannel();
    const claim = await claimed(stores.one, channel);
    expect(claim.holds()).toBe(true);
    expect(await stores.one.claim(channel)).toBeUndefined();
    expect(await stores.other.claim(channel)).toBeUndefined();
    await claim.release();
    const next = await claimed(stores.other, channel);
    expect(await stores.one.claim(channel)).toBeUndefined();
    await next.release();
  });

  it('is asked for by many at once, and one gets it', async () => {
    const { channel } = await freshChannel();
    const asked = Array.from({ length: 20 }, (_value, turn) =>
      (turn % 2 ? stores.one : stores.other).claim(channel),
    );
    const got = (await Promise.all(asked)).filter((claim) => claim !== undefined);
    expect(got).toHaveLength(1);
    await got[0]?.release();
  });

  it('says at its release whether something came meanwhile, from another store too', async () => {
    const { channel, delivery } = await freshChannel();
    const claim = await claimed(stores.one, channel);
    await claim.mark(done(delivery));
    expect(await claim.release()).toBe(false);

    const another = await claimed(stores.one, channel);
    await stores.other.append(webhook(channel));
    expect(await another.release()).toBe(true);
  });

  it('marks those of several channels in one transaction', async () => {
    const fresh = await Promise.all(Array.from({ length: 8 }, freshChannel));
    const claims = await Promise.all(fresh.map(({ channel }) => claimed(stores.one, channel)));
    await Promise.all(fresh.map(({ delivery }, place) => claims[place]?.mark(done(delivery))));
    const seqs = fresh.map(({ delivery }) => delivery.seq);
    const rows = await stores.sql<{ state: string; xmin: string }>(
      'select state, xmin::text from hello_webhooks.delivery where seq = any ($1)',
      [seqs],
    );
    expect(rows.map(({ state }) => state)).toEqual(seqs.map(() => 'done'));
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    await Promise.all(claims.map((claim) => claim.release()));
  });

  it('marks with a reason that holds a NUL, as Mattermost may send one', async () => {
    const { channel, delivery } = await freshChannel();
    const claim = await claimed(stores.one, channel);
    await claim.mark({ dead: [{ seq: delivery.seq, reason: 'a\0b', inDoubt: false }] });
    expect((await stores.one.findDeadLetter(delivery.id))?.reason).toBe('a\uFFFDb');
    await claim.release();
  });
});

describe('a claim whose session PostgreSQL ended', () => {
  let lost: { channel: string; delivery: Delivery };
  let claim: Claim;

  beforeEach(async () => {
    lost = await freshChannel();
    claim = await claimed(stores.one, lost.channel);
    await stores.terminate(await stores.sessionOf('one'));
  });
  const marked = () => claim.mark(done(lost.delivery));

  it('does not hold, rejects its marks and changes nothing', async () => {
    await expect(marked()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(claim.holds()).toBe(false);
    expect(await stateOf(lost.delivery)).toBe('pending');
    expect(await claim.release()).toBe(true);
  });

  it('is seen as lost without a mark', async () => {
    await until(() => !claim.holds());
    await claim.release();
  });

  it('is free for the other store at once', async () => {
    const taken = await claimed(stores.other, lost.channel);
    expect(taken.holds()).toBe(true);
    await claim.release();
    // The release of who had lost it has not released that of the other.
    expect(await stores.one.claim(lost.channel)).toBeUndefined();
    await taken.mark(done(lost.delivery));
    expect(await stateOf(lost.delivery)).toBe('done');
    await taken.release();
  });

  it('does not mark on the session that the store opens next', async () => {
    await until(() => !claim.holds());
    const { channel, delivery } = await freshChannel();
    const next = await claimed(stores.one, channel);
    await expect(marked()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(claim.holds()).toBe(false);
    expect(await stateOf(lost.delivery)).toBe('pending');

    await claim.release();
    expect(next.holds()).toBe(true);
    await next.mark(done(delivery));
    expect(await stateOf(delivery)).toBe('done');
    await next.release();
  });

  it('can be claimed again by the same store', async () => {
    await until(() => !claim.holds());
    expect(await stores.one.claim(lost.channel)).toBeUndefined();
    expect(await claim.release()).toBe(true);
    const again = await claimed(stores.one, lost.channel);
    await again.mark(done(lost.delivery));
    expect(await stateOf(lost.delivery)).toBe('done');
    await again.release();
  });
});
