import { isSecret } from './keys';

/** What stands where a secret was. */
const LEFT_OUT = '…';

/** A text without the passwords and tokens in the queries of its web addresses. */
export function redactUrls(text: string, note: (name: string) => void): string {
  if (!text.includes('://')) return text;
  return text
    .replace(/:\/\/([^\s/@:]+):[^\s/@]+@/g, (_, user: string) => {
      note('password');
      return `://${user}:${LEFT_OUT}@`;
    })
    .replace(/([?&#])([\w.[\]-]{1,60})=([^\s&#"'<>]+)/g, (pair, mark: string, name: string) => {
      if (!isSecret(name)) return pair;
      note(name);
      return `${mark}${name}=${LEFT_OUT}`;
    });
}
