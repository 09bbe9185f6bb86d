import { withoutOuterSlashes } from '../apps/without-outer-slashes';
import { UNKNOWN_EVENT } from '../delivery/event-filter';
import type { CallHandler, CallParts } from './call';
import { readOption } from './option-field';
import { requireAdmin } from './require-admin';

const MOST_SHOWN = 50;

/** `/events`: what was typed, then the same with each event that the path has had in place of its last word. */
export function createEvents({ pathStates }: CallParts): CallHandler {
  return async ({ context, values, query }) => {
    requireAdmin(context);
    const path = withoutOuterSlashes(readOption(values.path) ?? '');
    const states = await pathStates();
    const known = states
      .filter((state) => path === '*' || state.path === path)
      .flatMap(({ events }) => events);
    const [, before = '', word = ''] = /^(.*[\s,])?([^\s,]*)$/s.exec(query.trimStart()) ?? [];
    const [, no = '', name = ''] = /^(!?)(.*)$/.exec(word) ?? [];
    const found = [...new Set([...known.sort(), UNKNOWN_EVENT])].filter((event) =>
      event.includes(name.toLowerCase()),
    );
    const all = [query.trim(), ...found.map((event) => `${before}${no}${event}`)].filter(Boolean);
    const items = [...new Set(all)].slice(0, MOST_SHOWN).map((text) => ({ label: text, value: text }));
    return { type: 'ok', data: { items } };
  };
}
