import { createSealer } from '../../src/secrets/sealer';
import { SecretsUnusable } from '../../src/secrets/secrets-unusable';

const KEY = 'a'.repeat(64);

describe('the sealer', () => {
  const sealer = createSealer(KEY);

  it.each(['', 'whsec_x', 'grün ☕', 'x'.repeat(10_000)])('opens what it sealed', (secret) => {
    const sealed = sealer.seal(secret, 'path');
    expect(createSealer(`${KEY}\n`).open(sealed, 'path')).toBe(secret);
    if (secret) expect(sealed).not.toContain(secret);
  });

  it('seals the same secret differently each time', () => {
    expect(sealer.seal('secret', 'path')).not.toBe(sealer.seal('secret', 'path'));
  });

  it('opens nothing of another key, in another place, or changed', () => {
    const sealed = sealer.seal('secret', 'path');
    expect(() => createSealer('b'.repeat(64)).open(sealed, 'path')).toThrow(SecretsUnusable);
    expect(() => sealer.open(sealed, 'other')).toThrow(SecretsUnusable);
    for (let place = 3; place < sealed.length; place += 7) {
      const changed = sealed.slice(0, place) + (sealed[place] === 'A' ? 'B' : 'A') + sealed.slice(place + 1);
      expect(() => sealer.open(changed, 'path')).toThrow(SecretsUnusable);
    }
    expect(() => sealer.open('v1.', 'path')).toThrow(SecretsUnusable);
  });
});
