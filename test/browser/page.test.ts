import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium';
import { temporaryFolder } from '../support/temporary-folder';
import { client } from './client';
import { direct } from './direct';
import { hostile } from './hostile';
import { keyboard } from './keyboard';
import { looks } from './looks';
import { posts } from './posts';
import { story } from './story';
import { withoutPlugin } from './without-plugin';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium(temporaryFolder());
});
afterAll(() => browser.close());

// One browser for all of them, as its start takes longer than most.
describe('the story of a first visit', () => story(() => browser));
describe('a first visit without the plugin', () => withoutPlugin(() => browser));
describe('as a client of Mattermost', () => client(() => browser));
describe('a sender that comes straight to the App', () => direct(() => browser));
describe('posts', () => posts(() => browser));
describe('hostile text', () => hostile(() => browser));
describe('the keyboard', () => keyboard(() => browser));
describe('looks', () => looks(() => browser));
