import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../../src/render/data';
import { FORMATS } from '../../../src/render/formats';
import { storyMessage } from '../../../src/render/story-message';
import { mentionsIn } from '../mattermost-rules';

/** What a field might hold that nobody expects. */
const STRANGE = [undefined, null, 7, true, [], {}, [null, 'x'], { name: {} }, '@all\n# *x* `y`', ''];

const FILES = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.json'),
);

/** The payload with each of its fields in turn replaced by something strange, or by nothing. */
function* surprises(payload: unknown): Generator<unknown> {
  let turn = 0;
  for (const [holder, key] of fieldsOf(payload)) {
    const value = holder[key];
    holder[key] = STRANGE[turn++ % STRANGE.length];
    yield payload;
    holder[key] = value;
  }
}

function fieldsOf(value: unknown): [Record<string, unknown>, string][] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key], ...fieldsOf(holder[key])] as const) as never;
}

it.each(FILES)('%s with a field that surprises is told, or left to others', (file) => {
  const { headers, payload } = JSON.parse(readFileSync(join(__dirname, file), 'utf8'));
  for (const data of surprises(payload)) {
    const input = { path: '', method: 'POST', query: {}, headers, payload: '', data };
    for (const format of FORMATS) {
      const story = format(input);
      if (!story) continue;
      const { text, event } = storyMessage(story);
      expect(event).toMatch(/^[a-z0-9_.-]+$/);
      expect(text).toMatch(/^\S/);
      expect(text).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
      expect(mentionsIn(text)).toEqual([]);
    }
  }
});
