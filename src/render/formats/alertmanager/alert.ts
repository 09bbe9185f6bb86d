import { num, obj, str } from '../../data';
import { bold, code, joined, link, type Markdown, md } from '../../markdown';
import { count, firstLine } from '../../words';
import { facts, sentence } from '../parts/tell';

const MOST_LABELS = 6;
const SHOWN_ELSEWHERE = ['alertname', 'severity', '__alert_rule_uid__', 'grafana_folder'];

/** One alert of a group. */
export interface Alert {
  isFiring: boolean;
  name: string;
  /** What people wrote about it: its summary, else its description. */
  summary: string | undefined;
  description: string | undefined;
  severity: string | undefined;
  labels: Record<string, unknown>;
  /** Numbers that the rule looked at, from Grafana. */
  values: Record<string, unknown>;
  url: string | undefined;
  links: Markdown;
}

/** Reads an element of `alerts` as Alertmanager and Grafana send it. */
export function readAlert(data: unknown): Alert {
  const summary = str(data, 'annotations.summary', 'annotations.title', 'annotations.message');
  const description = str(data, 'annotations.description', 'annotations.message');
  return {
    isFiring: str(data, 'status') !== 'resolved',
    name:
      str(data, 'labels.alertname', 'annotations.summary', 'labels.rulename') ?? 'an alert without a name',
    summary: summary ?? description,
    description: summary === description ? undefined : description,
    severity: severityOf(str(data, 'labels.severity', 'labels.priority', 'labels.level')),
    labels: obj(data, 'labels') ?? {},
    values: obj(data, 'values') ?? {},
    url: str(data, 'generatorURL'),
    links: facts(
      linkTo('Runbook', str(data, 'annotations.runbook_url', 'annotations.runbook')),
      linkTo('Dashboard', str(data, 'dashboardURL')),
      linkTo('Panel', str(data, 'panelURL')),
      linkTo('Silence', str(data, 'silenceURL')),
    ),
  };
}

/** A watchdog has the severity `none`. */
function severityOf(severity: string | undefined): string | undefined {
  return severity === 'none' ? undefined : severity;
}

function linkTo(label: string, url: string | undefined): Markdown | undefined {
  return url ? link(label, url) : undefined;
}

function mark({ isFiring, severity = '' }: Alert): string {
  if (!isFiring) return '✅';
  return /^(warn|minor|medium)/i.test(severity) ? '🟠' : '🔴';
}

/** `1 firing, 2 resolved`, with the marks, and how many more there are that were not sent. */
export function tally(alerts: Alert[], more: number): Markdown {
  const firing = alerts.filter(({ isFiring }) => isFiring).length;
  const resolved = alerts.length - firing;
  return joined(
    [
      firing > 0 && md`🔴 **${firing} FIRING**`,
      resolved > 0 && md`✅ **${resolved} RESOLVED**`,
      more > 0 && `${count(more, 'more', 'more')} not sent`,
    ],
    ', ',
  );
}

/** Where it is, by the label that says so. */
export function placeOf({ labels }: Alert): string | undefined {
  return str(labels, 'instance', 'host', 'hostname', 'node', 'pod', 'service');
}

/** The first line for a single alert: its state, name, where, how bad, and its summary. */
export function aloneHeadline(alert: Alert): Markdown {
  const { isFiring, name, summary, url } = alert;
  const state = bold(isFiring ? 'FIRING' : 'RESOLVED');
  const where = placeOf(alert);
  const about = facts(where && code(where), alert.severity);
  const said = summary && summary !== name ? firstLine(summary, 300) : undefined;
  const start = sentence(mark(alert), state, link(name, url), about.source !== '' && md`(${about})`);
  return said ? md`${start}: ${said}` : start;
}

/**
 * One line of a list, with what tells this alert from the others.
 * @param common labels of all of them
 * @param told texts that stand above the list
 */
export function alertLine(
  alert: Alert,
  common: Record<string, unknown>,
  told: readonly (string | undefined)[],
  hasCommonName: boolean,
): Markdown {
  const { name, severity, url } = alert;
  const [summary, description] = [alert.summary, alert.description].filter((text) => !told.includes(text));
  const own = Object.entries(alert.labels).filter(([key, value]) => common[key] !== value);
  const said = firstLine(description ?? (summary === name ? undefined : summary), 200);
  const labels = labelList(own);
  const isCommon = severity !== undefined && str(common, 'severity', 'priority', 'level') === severity;
  const first = hasCommonName && said ? link(said, url) : link(name, url);
  const rest = hasCommonName && said ? undefined : said;
  return sentence(
    md`- ${mark(alert)}`,
    rest ? md`${first}: ${rest}` : first,
    labels.source !== '' && md`(${labels})`,
    !isCommon && severity,
  );
}

/** `host=web-1, job=node`, without what is shown elsewhere. */
export function labelList(labels: [string, unknown][]): Markdown {
  const shown = labels
    .filter(([key, value]) => !SHOWN_ELSEWHERE.includes(key) && typeof value !== 'object')
    .slice(0, MOST_LABELS);
  return joined(
    shown.map(([key, value]) => code(`${key}=${String(value).slice(0, 100)}`)),
    ' ',
  );
}

/** What Grafana measured, `B 91.2 · C 1`. */
export function valueList({ values }: Alert): Markdown {
  const names = Object.keys(values).slice(0, MOST_LABELS);
  return facts(...names.map((name) => num(values, name) !== undefined && md`${name} ${num(values, name)}`));
}
