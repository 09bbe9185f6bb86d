import { at, isObject, list, num, obj, str } from '../../data';
import type { StoryFormat } from '../../format';
import { joined, link, md } from '../../markdown';
import { firstLine } from '../../words';
import { facts, sentence, tell } from '../parts/tell';
import {
  type Alert,
  alertLine,
  aloneHeadline,
  labelList,
  placeOf,
  readAlert,
  tally,
  valueList,
} from './alert';

/**
 * Groups of alerts, as Prometheus' Alertmanager and Grafana's alerting send them:
 * https://prometheus.io/docs/alerting/latest/configuration/#webhook_config and
 * https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
 */
export const alertmanager: StoryFormat = ({ data }) => {
  const sent = list(data, 'alerts');
  const isGroup = at(data, 'groupKey') !== undefined || isObject(at(data, 'commonLabels'));
  if (!isGroup || sent.length === 0 || !sent.every((alert) => isObject(at(alert, 'labels'))))
    return undefined;
  const alerts = sent.map(readAlert);
  const state = alerts.some(({ isFiring }) => isFiring) ? 'firing' : 'resolved';
  const [only] = alerts;
  const told = only && alerts.length === 1 ? tellOne(only) : tellAll(alerts, data);
  return { event: `alert.${state}`, ...told };
};

function tellOne(alert: Alert) {
  const said = firstLine(alert.description, 300);
  const place = placeOf(alert);
  const labels = labelList(Object.entries(alert.labels).filter(([, value]) => value !== place));
  return tell(
    aloneHeadline(alert),
    said ? md`${said}` : undefined,
    facts(labels, valueList(alert)),
    alert.links,
  );
}

function tellAll(alerts: Alert[], data: unknown) {
  const common = obj(data, 'commonLabels') ?? {};
  const name = str(common, 'alertname') ?? str(data, 'groupLabels.alertname');
  const headline = sentence(
    md`${tally(alerts, num(data, 'truncatedAlerts') ?? 0)}:`,
    link(name ?? groupName(data) ?? 'alerts', str(data, 'externalURL')),
    str(common, 'severity') && `(${str(common, 'severity')})`,
  );
  // What fires comes first, each in the order it was sent.
  const ordered = [
    ...alerts.filter(({ isFiring }) => isFiring),
    ...alerts.filter(({ isFiring }) => !isFiring),
  ];
  const told = commonTexts(data);
  const lines = ordered.map((alert) => alertLine(alert, common, told, name !== undefined));
  const said = told.map((text) => firstLine(text, 300)).filter((text) => text !== name);
  return tell(headline, facts(...said), joined(lines, '\n'));
}

/** What people wrote about all of them. */
function commonTexts(data: unknown): (string | undefined)[] {
  return [
    str(data, 'commonAnnotations.summary', 'commonAnnotations.title', 'commonAnnotations.message'),
    str(data, 'commonAnnotations.description'),
  ];
}

function groupName(data: unknown): string | undefined {
  const values = Object.values(obj(data, 'groupLabels') ?? {}).filter((value) => typeof value === 'string');
  return values.length > 0 ? values.join(' ') : undefined;
}
