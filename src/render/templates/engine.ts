import { type Context, Liquid, Tag, type TagToken, type TopLevelToken, Value } from 'liquidjs';
import { codeBlock, codeSpan } from '../code';
import { escapeMarkdown } from '../escape';
import { inertInLine } from '../inert-markdown';
import { link } from '../markdown';

/** Characters of a template. */
export const LONGEST_TEMPLATE = 10_000;

/** Milliseconds of the processor that a rendering may use. */
export const RENDER_MS = 50;

/** Under which a rendering keeps the key of its thread. */
export const THREAD = 'thread';

// Those that read files, that write what is not escaped, and a filter that some texts make slow.
const WITHOUT_TAGS = ['include', 'render', 'layout', 'block', 'echo', 'cycle', 'liquid', 'tablerow'];
const WITHOUT_FILTERS = ['strip_html'];

/**
 * Liquid, with limits for parsing and memory; that of rendering comes with each context. What a template puts out of data is shown to the letter and
 * mentions nobody, but for what goes through one of the filters here; its own text is live.
 */
export function createEngine(): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    timezoneOffset: 0,
    outputEscape: (value) => escapeMarkdown(textOf(value)),
    parseLimit: LONGEST_TEMPLATE,
    memoryLimit: 4_000_000,
    templates: {},
  });
  for (const name of WITHOUT_TAGS) delete engine.tags[name];
  for (const name of WITHOUT_FILTERS) delete engine.filters[name];
  engine.registerTag('thread', ThreadTag);
  const raw = (handler: (value: unknown, more: unknown) => string) => ({ raw: true, handler });
  engine.registerFilter(
    'code',
    raw((value) => codeSpan(textOf(value))),
  );
  engine.registerFilter(
    'codeblock',
    raw((value, language) => codeBlock(textOf(value), languageOf(language))),
  );
  engine.registerFilter(
    'link',
    raw((value, url) => link(textOf(value), url).source),
  );
  engine.registerFilter(
    'markdown',
    raw((value) => inertInLine(textOf(value))),
  );
  engine.registerFilter(
    'raw',
    raw((value) => inertInLine(textOf(value))),
  );
  return engine;
}

/** `{% thread key %}`: the message is a reply to the first with that key in its channel. */
class ThreadTag extends Tag {
  private readonly key: Value;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    if (token.args.trim() === '') throw new Error('`thread` needs a key, such as `data.pull_request.id`');
    this.key = new Value(token.args, liquid);
  }

  /** For who asks which variables a template names. */
  *arguments(): Generator<Value> {
    yield this.key;
  }

  override *render(context: Context): Generator<unknown, void, unknown> {
    context.setRegister(THREAD, textOf(yield this.key.value(context)));
  }
}

function languageOf(value: unknown): string {
  return typeof value === 'string' && /^\w{1,20}$/.test(value) ? value : '';
}

/** Objects and lists as JSON. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
