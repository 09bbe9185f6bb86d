import type { Form } from '../apps/call-response';
import { ok, openForm } from '../apps/call-response';
import type { Scheme, SchemeSettings } from '../secrets/scheme';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { codeBlock } from './code-block';
import { readOption } from './option-field';
import { KNOWN_PATH_FIELD, readUrlPathField } from './path-field';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';

const NONE = 'none';

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]{1,100}$/;

/** The fields of `sign`, for the slash command and, when it is run without a scheme, as a modal. */
export function signForm(schemes: readonly Scheme[], path?: string): Form {
  const select = (name: string, label: string, description: string, values: string[]) => ({
    ...{ name, type: 'static_select' as const, label: name, modal_label: label, description },
    options: values.map((value) => ({ label: value, value })),
  });
  return {
    title: 'Have the webhooks of a path signed',
    header: schemes.map(({ name, senders }) => `- \`${name}\`: ${senders}`).join('\n'),
    submit: { path: '/sign', expand: { app: 'all', acting_user: 'summary' } },
    fields: [
      {
        ...KNOWN_PATH_FIELD,
        ...(path === undefined ? {} : { value: { label: path || '/', value: path || '/' } }),
      },
      {
        ...select('scheme', 'Scheme', 'How its sender signs', [...schemes.map(({ name }) => name), NONE]),
        position: 2,
      },
      {
        ...{ name: 'secret', type: 'text', label: 'secret', modal_label: 'Secret' },
        description: 'That of the sender, where the sender makes it; else one is made',
      },
      {
        ...{ name: 'header', type: 'text', label: 'header', modal_label: 'Header' },
        description: 'For hmac: the header that holds the signature',
      },
      select('encoding', 'Encoding', 'For hmac: how the signature is written', ['hex', 'base64']),
      select('algorithm', 'Algorithm', 'For hmac', ['sha256', 'sha1', 'sha512']),
    ],
  };
}

/** `/sign`: has the webhooks of a path, those that come straight to the App, proved by their signature. */
export function createSign({ proofs, schemes, manifest, redactor }: CallParts): CallHandler {
  async function unsign(path: string) {
    if (!(await proofs.unsign(path))) return ok(`The webhooks of ${pathText(path)} are not signed.`);
    return ok(
      `The webhooks of ${pathText(path)} are signed no longer: the secret in its URL counts, which \`/${manifest.app_id} configure ${path}\` shows.`,
    );
  }

  return async ({ context, values }) => {
    requireAdmin(context);
    if (values.path === undefined || values.path === null) return openForm(signForm(schemes));
    const path = readUrlPathField(values.path);
    const name = readOption(values.scheme);
    if (!name) return openForm(signForm(schemes, path));
    if (name === NONE) return await unsign(path);
    const scheme = schemes.find((one) => one.name === name);
    if (!scheme) throw mistake('scheme', `There is no scheme ${name}.`);

    const given = typeof values.secret === 'string' ? values.secret.trim() : '';
    redactor.add(given);
    const secret = secretFor(scheme, given);
    const settings = scheme.name === 'hmac' ? readSettings(values) : {};
    await proofs.sign(path, scheme.name, settings, secret);
    const header = scheme.headers(settings)[0];
    return ok(
      [
        `From now on the webhooks of ${pathText(path)} that come straight to the App have to be signed (\`${scheme.name}\`, in \`${header}\`); others are refused with 401.`,
        given ? '' : `Give this secret to the sender:\n${codeBlock(secret)}`,
        'A signing secret from before is valid for 24 hours more.',
        'What comes through Mattermost cannot be checked like this: there the signature is gone.',
      ]
        .filter(Boolean)
        .join('\n'),
    );
  };
}

function secretFor(scheme: Scheme, given: string): string {
  if (given) {
    const problem = scheme.secretProblem?.(given);
    if (problem) throw mistake('secret', problem);
    return given;
  }
  if (scheme.makeSecret) return scheme.makeSecret();
  throw mistake('secret', `${scheme.senders} makes the secret itself: copy it from there.`);
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
