import { at, str } from '../../data';
import { code, link, type Markdown, md } from '../../markdown';
import { firstLine } from '../../words';
import { facts, inWords, sentence, tell } from '../parts/tell';
import { type Happening, type Teller, userName } from './happening';

const OPEN = /^(created?|reopened|reintroduced|appeared_in_branch|auto_reopened|publicly_leaked)$/;
/** The older event has its actions without an ending. */
const PAST: Record<string, string> = { dismiss: 'dismissed', resolve: 'resolved', closed_by_user: 'closed' };
export const GRAVE = /critical|high|error/i;

/** A package with a known weakness; also the older event `repository_vulnerability_alert`. */
export const dependencyAlert: Teller = (happening) => {
  const alert = at(happening.data, 'alert');
  const name = str(alert, 'dependency.package.name', 'affected_package_name');
  if (!name) return undefined;
  const severity = str(alert, 'security_advisory.severity', 'security_vulnerability.severity', 'severity');
  const title =
    firstLine(str(alert, 'security_advisory.summary')) ??
    `${name}: ${str(alert, 'external_identifier', 'ghsa_id') ?? 'a vulnerability'}`;
  const fixed = str(alert, 'security_vulnerability.first_patched_version.identifier', 'fixed_in');
  return tellAlert(happening, {
    severity,
    title: link(title, str(alert, 'html_url', 'external_reference')),
    kind: 'security alert',
    about: [
      md`package ${code(name)}`,
      range(str(alert, 'security_vulnerability.vulnerable_version_range', 'affected_range')),
      fixed && md`fixed in ${code(fixed)}`,
      str(alert, 'security_advisory.cve_id', 'external_identifier'),
      path(str(alert, 'dependency.manifest_path')),
    ],
  });
};

/** What a scan of the code found. */
export const codeAlert: Teller = (happening) => {
  const alert = at(happening.data, 'alert');
  const title = firstLine(str(alert, 'rule.description', 'rule.name', 'rule.id'));
  if (!title) return undefined;
  const place = str(alert, 'most_recent_instance.location.path', 'instances.0.location.path');
  return tellAlert(happening, {
    severity: str(alert, 'rule.security_severity_level', 'rule.severity'),
    title: link(title, str(alert, 'html_url')),
    kind: 'code scanning alert',
    about: [str(alert, 'tool.name'), path(place)],
  });
};

/** A secret in the code; the secret itself is never told. */
export const secretAlert: Teller = (happening) => {
  const alert = at(happening.data, 'alert');
  const title = str(alert, 'secret_type_display_name', 'secret_type');
  if (!title) return undefined;
  return tellAlert(happening, {
    severity: undefined,
    title: link(inWords(title), str(alert, 'html_url')),
    kind: 'secret scanning alert',
    about: [str(alert, 'resolution') && `resolution: ${inWords(str(alert, 'resolution') ?? '')}`],
  });
};

interface Alert {
  severity: string | undefined;
  title: Markdown;
  kind: string;
  about: (Markdown | string | undefined)[];
}

function tellAlert({ action, data, actor, place }: Happening, { severity, title, kind, about }: Alert) {
  const opened = OPEN.test(action);
  const emoji = opened ? (GRAVE.test(severity ?? 'high') ? '🔴' : '🟠') : '✅';
  const what = md`${severity && `${severity} `}${kind} ${title}`;
  const who = userName(at(data, 'alert.dismissed_by') ?? at(data, 'alert.dismisser'));
  const by = who ? md`**${who}**` : actor;
  const verb = inWords(PAST[action] ?? action);
  const words = opened ? md`${/^re/.test(action) ? 'reopened' : 'new'} ${what}` : md`${what} was ${verb}`;
  const reason = str(data, 'alert.dismissed_reason', 'alert.dismiss_reason');
  return tell(
    sentence(emoji, words, place, !opened && by.source && md`by ${by}`),
    facts(...about, reason && `reason: ${inWords(reason)}`),
  );
}

/** Which versions are affected. */
export function range(versions: string | undefined): Markdown | undefined {
  return versions ? md`affected ${code(versions)}` : undefined;
}

function path(file: string | undefined): Markdown | undefined {
  return file ? code(file) : undefined;
}
