import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { createLog } from '../../src/process/log';
import { createRedactor } from '../../src/process/redactor';
import { createRecordingLog } from '../support/recording-log';

const SECRET = 'bx18mdwfwbybxdz9651rabc6nr';

function terminalLog() {
  const stream = new PassThrough({ encoding: 'utf8' });
  const redactor = createRedactor();
  const log = createLog({ level: 'info', redactor, terminal: true, stream });
  return { log, redactor, text: () => stripVTControlCharacters(String(stream.read() ?? '')) };
}

describe('for machines', () => {
  test('a line is JSON with timestamp, level, message and details', () => {
    const { log, text, lines } = createRecordingLog();
    const before = Date.now();
    log.warn('Stored a webhook', { path: 'a\nb', bytes: 7, deliveries: ['x'] });
    const after = Date.now();
    expect(text().trimEnd()).not.toContain('\n');
    const [{ timestamp, ...line } = { timestamp: '' }] = lines();
    expect(line).toEqual({
      level: 'warn',
      message: 'Stored a webhook',
      path: 'a\nb',
      bytes: 7,
      deliveries: ['x'],
    });
    expect(timestamp).toBe(new Date(String(timestamp)).toISOString());
    expect(Date.parse(String(timestamp))).toBeGreaterThanOrEqual(before);
    expect(Date.parse(String(timestamp))).toBeLessThanOrEqual(after);
  });

  test('every entry is a line of its own', () => {
    const { log, lines } = createRecordingLog();
    log.info('one');
    log.error('two');
    expect(lines().map(({ level, message }) => `${level} ${message}`)).toEqual(['info one', 'error two']);
  });

  test('entries below the level are left out', () => {
    const { log, lines } = createRecordingLog('warn');
    log.info('quiet');
    log.warn('loud');
    expect(lines().map(({ message }) => message)).toEqual(['loud']);
  });

  test('a secret is masked in the message, in a field and inside of one', () => {
    const { log, redactor, text, lines } = createRecordingLog();
    redactor.add(SECRET);
    log.info(`From ${SECRET}`, { path: SECRET, context: { names: [SECRET] } });
    expect(text()).not.toContain(SECRET);
    expect(lines()[0]).toMatchObject({
      message: 'From [secret]',
      path: '[secret]',
      context: { names: ['[secret]'] },
    });
  });

  test('a field with the name of a secret is masked though its value is not known', () => {
    const { log, lines } = createRecordingLog();
    log.info('Call', { webhook_secret: 'hidden', context: { bot_access_token: 'hidden' }, path: '/webhook' });
    expect(lines()[0]).toMatchObject({
      webhook_secret: '[secret]',
      context: { bot_access_token: '[secret]' },
      path: '/webhook',
    });
  });
});

describe('for people', () => {
  test('a line reads as time, level, message and details', () => {
    const { log, text } = terminalLog();
    log.info('Stored a webhook', { path: 'coffee-roast', bytes: 7, deliveries: ['x'] });
    expect(text()).toMatch(
      /^\d\d:\d\d:\d\d info Stored a webhook path=coffee-roast bytes=7 deliveries=\["x"\]\r?\n$/,
    );
  });

  test('entries below the level are left out', () => {
    const { log, text } = terminalLog();
    log.debug('quiet');
    expect(text()).toBe('');
  });

  test('a secret is masked in the message, in a field and inside of one', () => {
    const { log, redactor, text } = terminalLog();
    redactor.add(SECRET);
    log.info(`From ${SECRET}`, { path: SECRET, context: { names: [SECRET] } });
    expect(text()).toMatch(/From \[secret\] path=\[secret\] context=\{"names":\["\[secret\]"\]\}/);
  });

  test('a field with the name of a secret is masked though its value is not known', () => {
    const { log, text } = terminalLog();
    log.info('Call', { webhook_secret: 'hidden', context: { bot_access_token: 'hidden' }, path: '/webhook' });
    const line = text();
    expect(line).not.toContain('hidden');
    expect(line).toContain('path=/webhook');
  });
});

describe.each(['for machines', 'on a terminal'])('what plays with a terminal, %s', (where) => {
  test.each(['\u009b', '\u0085', '\u202e', '\u2066', '\u200b', '\ufeff'])('%j is made visible', (one) => {
    const { log, text } = where === 'for machines' ? createRecordingLog() : terminalLog();
    log.info('Stored a webhook', { path: `a${one}31mb` });
    const line = text();
    expect(line).not.toContain(one);
    expect(line).toContain(`a\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}31mb`);
  });
});
