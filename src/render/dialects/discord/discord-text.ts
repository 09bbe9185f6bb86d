import { timeText } from '../dates';
import { outsideCode } from '../outside-code';

/** Discord's Markdown as Mattermost's: times, names and emoji in angle brackets, spoilers, small print. */
export function discordText(text: string): string {
  return outsideCode(text, (piece) =>
    piece
      .replace(/<t:(-?\d{1,12})(?::[tTdDfFR])?>/g, (whole, seconds: string) => timeText(seconds) ?? whole)
      .replace(/<@[!&]?(\d{1,25})>/g, '@$1')
      .replace(/<#(\d{1,25})>/g, '#$1')
      .replace(/<a?:(\w{1,50}):\d{1,25}>/g, ':$1:')
      .replace(/<\/([\w -]{1,100}):\d{1,25}>/g, '/$1')
      .replace(/<(https?:\/\/[^\s<>]{1,2000})>/g, '$1')
      .replace(/\|\|([^|\n]{1,2000})\|\|/g, '_(spoiler)_ $1')
      .replace(/(?<![\w_])__(?!\s|_)([^_\n]{1,1000})__(?![\w_])/g, '**$1**')
      .replace(/^-# /gm, '')
      .replace(/^>>> ([\s\S]*)/m, (_, rest: string) => rest.replace(/^/gm, '> ')),
  );
}
