import type { Sender } from './sender';

/** What watches and what is done about it. */
// biome-ignore format: head, then body
export const ALERTS: readonly Sender[] = [
  { id: 'alert', title: 'Alertmanager', about: 'one firing, one resolved', path: 'alerts',
    body: '{"version":"4","groupKey":"{}:{alertname=\\"RoasterTooHot\\"}","status":"firing","receiver":"roastery","groupLabels":{"alertname":"RoasterTooHot"},"commonLabels":{"alertname":"RoasterTooHot","severity":"critical"},"commonAnnotations":{},"externalURL":"https://alertmanager.example.com","alerts":[{"status":"firing","labels":{"alertname":"RoasterTooHot","severity":"critical","instance":"drum-2"},"annotations":{"summary":"251 °C in drum 2"},"startsAt":"2026-11-20T08:24:38Z","generatorURL":"https://prometheus.example.com/graph"},{"status":"resolved","labels":{"alertname":"RoasterTooHot","severity":"critical","instance":"drum-1"},"annotations":{"summary":"240 °C in drum 1"},"startsAt":"2026-11-20T08:04:38Z","endsAt":"2026-11-20T08:20:00Z","generatorURL":"https://prometheus.example.com/graph"}]}' },
  { id: 'aws-alarm', title: 'AWS alarm', about: 'inside a notification of SNS', path: 'aws', type: 'text/plain',
    body: '{"Type":"Notification","TopicArn":"arn:aws:sns:eu-west-1:111122223333:roastery","Subject":"ALARM: roaster-hot","Message":"{\\"AlarmName\\":\\"roaster-hot\\",\\"AlarmDescription\\":\\"The drum is too hot\\",\\"NewStateValue\\":\\"ALARM\\",\\"OldStateValue\\":\\"OK\\",\\"NewStateReason\\":\\"Threshold Crossed: 231.5 was greater than 225.0\\",\\"Region\\":\\"EU (Ireland)\\",\\"Trigger\\":{\\"MetricName\\":\\"Temperature\\",\\"Namespace\\":\\"Roastery\\"}}"}' },
  { id: 'sns', title: 'AWS subscription', about: 'wants to be confirmed', path: 'aws', type: 'text/plain',
    body: '{"Type":"SubscriptionConfirmation","TopicArn":"arn:aws:sns:eu-west-1:111122223333:roastery","Token":"2336","SubscribeURL":"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336"}' },
  { id: 'kuma', title: 'Uptime Kuma', about: 'a form in parts', path: 'kuma', type: 'multipart/form-data; boundary=b-1',
    body: '--b-1\r\nContent-Disposition: form-data; name="data"\r\n\r\n{"heartbeat":{"status":0,"msg":"timeout"},"monitor":{"name":"shop","url":"https://shop.example.com"},"msg":"[shop] [🔴 Down] timeout"}\r\n--b-1--\r\n' },
  { id: 'sentry', title: 'Sentry', about: 'a new issue', path: 'sentry', headers: { 'Sentry-Hook-Resource': 'issue' },
    body: '{"action":"created","data":{"issue":{"id":"2","shortId":"ROASTER-2","title":"ValueError: the basket is empty","culprit":"roaster.weigh","level":"error","web_url":"https://sentry.example.com/issues/2","project":{"name":"Roaster","slug":"roaster"}}},"actor":{"type":"application","name":"Sentry"}}' },
  { id: 'jira', title: 'Jira', about: 'a comment', path: 'jira',
    body: '{"webhookEvent":"comment_created","comment":{"body":"The sensor of drum 2 is new.","author":{"displayName":"Ada"}},"issue":{"id":"1","key":"ROAST-7","self":"https://jira.example.com/rest/api/2/issue/1","fields":{"summary":"The drum is too hot","status":{"name":"Open"}}}}' },
];
