import { isApi, isLink } from './address';
import { isIdName, isPicture, isTimeName } from './keys';
import { isMachineText } from './scalar';

const TELLING =
  /^(?:title|name|subject|status|state|severity|priority|level|result|outcome|conclusion|message|msg|text|description|summary|reason|error|comment|note|url|link|email|amount|total|price|number|environment|env|host|hostname|branch|tag|duration|value|threshold|metric|customer|order|product|service|assignee|label|labels|address|phone|company|commit|target|old|new|before|after|current|previous)$/;

const TECHNICAL =
  /^(?:schema|spec|api|locale|lang|language|timezone|tz|format|encoding|livemode|test|position|order|orderindex|initials|count|index|retry|retries|attempt|attempts|internal|meta|metadata|flags?|enabled|private|public|fork|archived|disabled|deleted|hidden|default|sandbox|beta|protocol|port|agent|permissions|settings|preferences|options|links|relationships|included|callback|unsubscribe|documentation|docs|aliases|self|related|stats|config|configuration|matrix|region|regions|experiments|rules|filters|parameters)$/;

/** As people name what programs do: `etl_daily`. */
const JOB = /^[a-z]{3,}(?:_[a-z]{2,}){1,2}$/;

const APPOINTMENT = /^(?:due|deadline|expires|expiry|expiration|scheduled|start|starts|until)$/;

/** How much people want to read a field: 3 first, 1 only in a short payload, 0 there as well, in one line at its end. */
export function rankOf(words: string[], value: unknown): 0 | 1 | 2 | 3 {
  const last = words.at(-1) ?? '';
  if (isPicture(words, value) || (/^colou?r$/.test(last) && /^#[0-9a-f]{3,8}$/i.test(String(value))))
    return 0;
  if (isIdName(words)) return isForPeople(value) || (last === 'id' && JOB.test(String(value))) ? 2 : 0;
  if (isLink(value) && (isApi(value) || /callback|unsubscribe|documentation|docs|help/.test(words.join(' '))))
    return 0;
  if (isTimeName(words)) return words.some((word) => APPOINTMENT.test(word)) ? 2 : 1;
  if (typeof value === 'boolean') return 1;
  if (isTechnical(words) || (typeof value === 'string' && value.length > 30 && isMachineText(value)))
    return 1;
  // `service_reference` and its like are for programs.
  if (/^(?:type|kind)$/.test(last)) return /[_:/]|^\d+$/.test(String(value)) ? 1 : 2;
  return TELLING.test(last) ? 3 : 2;
}

/** Whether a name tells of machines: shown only in a short payload. */
export function isTechnical(words: string[]): boolean {
  return TECHNICAL.test(words.at(-1) ?? '');
}

/** An id that people use: `A-1007`, `com.example.weekly`, `shop/web`. */
export function isForPeople(value: unknown): boolean {
  if (typeof value !== 'string' || isMachineText(value) || value.length > 60 || /[@<]/.test(value))
    return false;
  return (
    /^[A-Z]{1,10}-?\d{1,6}$/.test(value) ||
    (/[a-z]{3}[./ -]|[./ -][a-z]{3}/i.test(value) && !/\d{4}/.test(value))
  );
}
