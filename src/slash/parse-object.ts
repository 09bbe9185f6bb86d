import { SlashRefused } from './slash-refused';

/** A JSON body that is an object. @throws SlashRefused */
export function parseObject(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {}
  throw new SlashRefused(200, 'This App takes nothing but its own forms here.');
}
