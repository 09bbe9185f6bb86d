import type { Binding } from '../commands/app-types';
import { quoted } from '../commands/words';

const LONGEST = 500;

/**
 * The command that opens what comes after a form, with what was filled in: what has a place in it, and what is ticked.
 * A text without a place, such as a secret, is asked for by the next form.
 * @param root holds all commands of the App
 * @returns undefined where no command makes this call
 */
export function typedCommand(
  root: Binding | undefined,
  call: string,
  values: Record<string, unknown>,
  appId: string,
): string | undefined {
  const binding = root?.bindings?.find(({ form }) => form?.submit?.path === call);
  if (!binding) return undefined;
  const words = (binding.form?.fields ?? []).flatMap(({ name, label, position, type }) => {
    const text = textOf(values[name]);
    if (text === '' || text.length > LONGEST) return [];
    if (type === 'bool') return text === 'true' ? [`--${label ?? name}`] : [];
    return (position ?? 0) > 0 ? [quoted(text)] : [];
  });
  return [`/${appId}`, binding.label ?? binding.location, ...words].join(' ');
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean' || typeof value === 'string') return String(value);
  const { value: chosen } = (value ?? {}) as { value?: unknown };
  return typeof chosen === 'string' ? chosen : '';
}
