/** Something outside that posts webhooks. */
export interface Sender {
  id: string;
  title: string;
  about: string;
  path: string;
  /** `$i` in it is the number of the webhook. Without single quotes, as it stands between some in the curl line. */
  body: string;
  /** `application/json` when left out. */
  type?: string;
  headers?: Record<string, string>;
  times?: number;
  atOnce?: number;
  /** After each; the plugin keeps no order among webhooks that come close together. */
  pauseMs?: number;
}

export const JSON_TYPE = 'application/json';
export const TEXT = 'text/plain';
export const FORM = 'application/x-www-form-urlencoded';
