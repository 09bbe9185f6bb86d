import type { Field, Form } from '../apps/call-response';
import type { Scheme } from '../secrets/scheme';
import { URL_PATH_FIELD, urlPathField } from './path-field';

/** Ends the signing of a path. */
export const NO_SCHEME = 'none';

const SUBMIT = { path: '/sign', expand: { app: 'all', acting_user: 'summary' } };

/** What is lost otherwise: what the sender still sends unsigned. */
const ORDER =
  'It counts at once, so set the secret at the sender first: make one with `openssl rand -hex 32`, or take the one that the sender makes. Then give it here.\n';

/** The fields of `sign`, for the slash command and, when it is run without a scheme, as a modal. */
export function signForm(schemes: readonly Scheme[], path?: string): Form {
  return {
    title: 'Signed webhooks',
    header: [ORDER, ...schemes.map(({ name, senders }) => `- \`${name}\`: ${senders}`)].join('\n'),
    submit: SUBMIT,
    fields: [
      path === undefined ? URL_PATH_FIELD : urlPathField(path),
      { ...schemeField(schemes.map(({ name }) => name)), position: 2 },
      SECRET_FIELD,
    ],
  };
}

/**
 * What a scheme leaves open that knows no sender, in a second step.
 * @param secret what was given in the first
 */
export function openSchemeForm(scheme: Scheme, path: string, secret: string): Form {
  return {
    title: 'How its sender signs',
    header: `\`${scheme.name}\`: ${scheme.senders}.`,
    submit: SUBMIT,
    fields: [
      urlPathField(path),
      { ...schemeField([scheme.name]), value: optionOf(scheme.name) },
      {
        ...{ name: 'header', type: 'text', label: 'header', modal_label: 'Header', is_required: true },
        description: 'The header that holds the signature, such as X-Signature',
      },
      select('encoding', 'Encoding', 'How the signature is written', ['hex', 'base64']),
      select('algorithm', 'Algorithm', 'By which it is made', ['sha256', 'sha1', 'sha512']),
      { ...SECRET_FIELD, ...(secret ? { value: secret } : {}) },
    ],
  };
}

const SECRET_FIELD: Field = {
  ...{ name: 'secret', type: 'text', label: 'secret', modal_label: 'Secret' },
  description:
    'The one that the sender signs with already; without it a new one is made, for a sender that waits',
};

function schemeField(names: string[]): Field {
  const options = [...names, NO_SCHEME].map(optionOf);
  return {
    ...{ name: 'scheme', type: 'static_select', label: 'scheme', modal_label: 'Scheme', options },
    description: 'How its sender signs',
  };
}

/** With the first one chosen. */
function select(name: string, label: string, description: string, values: [string, ...string[]]): Field {
  const options = values.map(optionOf);
  const value = optionOf(values[0]);
  return { name, type: 'static_select', label: name, modal_label: label, description, options, value };
}

function optionOf(value: string) {
  return { label: value, value };
}
