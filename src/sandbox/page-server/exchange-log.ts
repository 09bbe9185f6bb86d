import { createRedactor } from '../../process/redactor';
import type { Exchange } from '../call-app';
import type { ExchangeDetails, ExchangeView } from '../page/page-data';

const MOST_KEPT = 200;
const LONGEST_READ = 20_000;
const LONGEST_SHOWN = 6_000;

/** The latest requests between Mattermost and the App, both ways. */
export interface ExchangeLog {
  add(to: ExchangeView['to'], exchange: Exchange): void;
  /** Those after this one, oldest first, without what they held. */
  after(id: number): ExchangeView[];
  details(id: number): ExchangeDetails | undefined;
}

export function createExchangeLog(now: () => number): ExchangeLog {
  const redactor = createRedactor();
  let kept: { view: ExchangeView; request: unknown; answer: string }[] = [];
  let lastId = 0;

  function shown(body: unknown): string {
    const text = typeof body === 'string' ? body : (JSON.stringify(body, undefined, 2) ?? '');
    const clean = redactor.clean(text.slice(0, LONGEST_READ));
    return clean.length > LONGEST_SHOWN ? `${clean.slice(0, LONGEST_SHOWN)}…` : clean;
  }

  return {
    add(to, { method, path, request, status, answer }) {
      const view = { id: ++lastId, at: now(), to, method, path: redactor.clean(path), status };
      kept = [...kept.slice(1 - MOST_KEPT), { view, request, answer }];
    },
    after: (id) => kept.filter(({ view }) => view.id > id).map(({ view }) => view),
    details(id) {
      const found = kept.find(({ view }) => view.id === id);
      return found && { request: shown(found.request), answer: shown(parsed(found.answer)) };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
