import { ok, openForm } from '../apps/call-response';
import type { Scheme, SchemeSettings } from '../secrets/scheme';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { codeBlock } from './code-block';
import { readOption } from './option-field';
import { pathCommand } from './path-command';
import { readUrlPathField } from './path-field';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { NO_SCHEME, openSchemeForm, signForm } from './sign-form';

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]{1,100}$/;

/** `/sign`: has the webhooks of a path, those that come straight to the App, proved by their signature. */
export function createSign({ proofs, schemes, manifest, redactor, addresses }: CallParts): CallHandler {
  async function unsign(path: string) {
    if (!(await proofs.unsign(path))) return ok(`The webhooks of ${pathText(path)} are not signed.`);
    return ok(
      `The webhooks of ${pathText(path)} are signed no longer: the secret in its URL counts, which ${pathCommand(manifest.app_id, 'configure', path)} shows.`,
    );
  }

  return async ({ context, values }) => {
    requireAdmin(context);
    if (values.path === undefined || values.path === null) return openForm(signForm(schemes));
    const path = readUrlPathField(values.path);
    const name = readOption(values.scheme);
    if (!name) return openForm(signForm(schemes, path));
    if (name === NO_SCHEME) return await unsign(path);
    const scheme = schemes.find((one) => one.name === name);
    if (!scheme) throw mistake('scheme', `There is no scheme ${name}.`);

    const given = typeof values.secret === 'string' ? values.secret.trim() : '';
    redactor.add(given);
    const isOpen = scheme.name === 'hmac';
    if (isOpen && !hasSettings(values)) return openForm(openSchemeForm(scheme, path, given));
    const secret = secretFor(scheme, given);
    const settings = isOpen ? readSettings(values) : {};
    const hadSecret = await proofs.sign(path, scheme.name, settings, secret);
    const header = scheme.headers(settings)[0];
    return ok(
      [
        `From now on the webhooks of ${pathText(path)} that come straight to the App have to be signed (\`${scheme.name}\`, in \`${header}\`); others are refused with 401.`,
        `Give its sender this URL; the signature stands in for the secret:\n${codeBlock(addresses.direct(path))}`,
        given ? '' : `And this secret to sign with:\n${codeBlock(secret)}`,
        given || hadSecret ? '' : LOSES,
        hadSecret ? '' : (scheme.sendsAgain ?? ''),
        `A sender that checks the URL before it uses it may need the one with its secret: ${pathCommand(manifest.app_id, 'configure', path)}.`,
        hadSecret ? 'The signing secret from before is valid for 24 hours more.' : '',
        addresses.throughMattermost
          ? 'What comes through Mattermost cannot be checked like this: there the signature is gone.'
          : '',
      ]
        .filter(Boolean)
        .join('\n'),
    );
  };
}

const LOSES =
  ':warning: Until the sender has that secret, what it sends is refused. Nothing would be, the other way round: make one with `openssl rand -hex 32`, set it at the sender, then give it to this command.';

function secretFor(scheme: Scheme, given: string): string {
  if (given) {
    const problem = scheme.secretProblem?.(given);
    if (problem) throw mistake('secret', problem);
    return given;
  }
  if (scheme.makeSecret) return scheme.makeSecret();
  throw mistake('secret', `${scheme.senders} makes the secret itself: copy it from there.`);
}

/** Whether the second step was taken: an empty header is no value to the plugin, but the selects have theirs. */
function hasSettings({ header, encoding, algorithm }: Record<string, unknown>): boolean {
  return [header, encoding, algorithm].some((value) => value !== undefined && value !== null);
}

function readSettings(values: Record<string, unknown>): SchemeSettings {
  const header = typeof values.header === 'string' ? values.header.trim().toLowerCase() : '';
  if (!header) throw mistake('header', 'Name the header that holds the signature, such as `X-Signature`.');
  if (!HEADER_NAME.test(header)) throw mistake('header', 'This is no name of a header.');
  return {
    header,
    encoding: readOption(values.encoding) === 'base64' ? 'base64' : 'hex',
    algorithm: algorithmOf(readOption(values.algorithm)),
  };
}

function algorithmOf(text: string | undefined): 'sha1' | 'sha256' | 'sha512' {
  return text === 'sha1' || text === 'sha512' ? text : 'sha256';
}

function mistake(field: string, sentence: string): UserMistake {
  return new UserMistake(sentence, { [field]: sentence });
}
