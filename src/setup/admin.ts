import { createHttpCall } from '../mattermost/http-call';
import { RestClient } from '../mattermost/rest-client';

/** Mattermost waits for the App's answer to a command for 30 s. */
const PATIENCE_MS = 35_000;

/** The most that Mattermost gives at a time, and how often it is asked. */
const PAGE = 200;
const MOST_PAGES = 500;

/** Mattermost's REST API as this admin may use it. */
export type Admin = RestClient;

/** @param url where Mattermost is @param token a system admin's */
export function createAdmin(url: string, token: string): Admin {
  return new RestClient(url, token, createHttpCall(PATIENCE_MS), () => undefined);
}

/** The result, or nothing where Mattermost says that there is none: status 404. */
export async function ifThere<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}

/** All pages of a list. */
export async function allPages<T>(page: (number: number, size: number) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let number = 0; number < MOST_PAGES; number++) {
    const some = await page(number, PAGE);
    all.push(...some);
    if (some.length < PAGE) break;
  }
  return all;
}
