import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Received {
  method: string;
  url: string;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: recorded JSON of any form
  body: any;
}

export interface Exchange {
  case: string;
  as?: string;
  // biome-ignore lint/suspicious/noExplicitAny: recorded JSON of any form
  client?: { method: string; url: string; body: any };
  // biome-ignore lint/suspicious/noExplicitAny: recorded JSON of any form
  poster?: { method: string; url: string; headers: Record<string, string | string[]>; body: any };
  // biome-ignore lint/suspicious/noExplicitAny: recorded JSON of any form
  request?: { method: string; url: string; body: any };
  // biome-ignore lint/suspicious/noExplicitAny: recorded JSON of any form
  answer: { status: number; headers: Record<string, string>; body: any };
  app_received: Received[];
}

/** The exchanges of a real Mattermost 8.1.0 with the Apps plugin 1.2.2, by file name without `.json`. */
export function recording(name: string): Exchange[] {
  const file = join(__dirname, '..', 'recordings', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')).exchanges;
}

/** The exchange of this case (of several users, this one's). */
export function recordedCase(name: string, title: string, as?: string): Exchange {
  const found = recording(name).find((exchange) => exchange.case === title && (!as || exchange.as === as));
  if (!found) throw new Error(`${name}.json has no case "${title}".`);
  return found;
}
