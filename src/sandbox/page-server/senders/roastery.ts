import { SENTENCE, SENTENCES } from './curl';
import { FORM, type Sender, TEXT } from './sender';

const ROAST = '{"bean":"Geisha","roast":"light","temp":205.5}';
const ORDER = 'bean=Geisha&kilos=12&note=by+Friday';
const NOTE = 'The *new* grinder is here. Ask @bob for the key.';

/** What the roastery itself sends, and what goes wrong there. */
// biome-ignore format: one or two lines for each
export const ROASTERY: readonly Sender[] = [
  { id: 'roast', title: 'Coffee roast', about: 'a flat JSON object', path: 'coffee-roast', body: ROAST },
  { id: 'ten', title: 'Ten roasts', about: 'numbered, one after the other', path: 'coffee-roast',
    body: '{"batch":$i,"bean":"Sidamo"}', times: 10, pauseMs: 50 },
  { id: 'form', title: 'Form', about: 'from a web page, URL-encoded', path: 'orders', type: FORM, body: ORDER },
  { id: 'text', title: 'Plain text', about: 'a line without any format', path: 'notes', type: TEXT, body: NOTE },
  { id: 'long', title: '40,000 characters', about: 'more than a message may hold', path: 'notes', type: TEXT,
    body: SENTENCE.repeat(SENTENCES) },
  { id: 'broken', title: 'Broken JSON', about: 'the sender crashed half-way', path: 'coffee-roast',
    body: '{"bean":"Geisha","temp":' },
  { id: 'storm', title: 'Storm of 500', about: 'as fast as they come', path: 'storm',
    body: '{"event":$i,"level":"info"}', times: 500, atOnce: 16 },
];
