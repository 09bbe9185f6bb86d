import { isObject, str } from '../../data';
import type { StoryFormat } from '../../format';
import { header } from '../parts/header';
import { deployment, featureFlag, release, wikiPage } from './delivery';
import { happeningOf, type Teller } from './happening';
import { issue } from './issue';
import { mergeRequest } from './merge-request';
import { note } from './note';
import { award, other, vulnerability } from './other';
import { job, pipeline } from './pipeline';
import { push } from './push';
import { system } from './system';

/** Who tells which `object_kind`; system hooks are told by their `event_name`, all others by `other`. */
const TELLERS: Readonly<Record<string, Teller>> = {
  build: job,
  deployment,
  emoji: award,
  feature_flag: featureFlag,
  incident: issue,
  issue,
  job,
  merge_request: mergeRequest,
  note,
  pipeline,
  push,
  release,
  tag_push: push,
  vulnerability,
  wiki_page: wikiPage,
  work_item: issue,
};

/** GitLab's webhooks and system hooks, https://docs.gitlab.com/user/project/integrations/webhook_events/ */
export const gitlab: StoryFormat = (input) => {
  const { data } = input;
  const byHeader = header(input, 'X-Gitlab-Event') !== undefined;
  const kind = str(data, 'object_kind') ?? (byHeader ? str(data, 'event_name') : undefined);
  if (!kind || !/^\w{1,60}$/.test(kind) || !isObject(data)) return undefined;
  const known = Object.hasOwn(TELLERS, kind) ? TELLERS[kind] : undefined;
  if (!byHeader && !known) return undefined;
  const happening = happeningOf(kind, data);
  const told = (known ?? (data.object_kind ? undefined : system))?.(happening) ?? other(happening);
  if (!told) return undefined;
  const { headline, details } = told;
  const name = told.event ?? (happening.action ? `${kind}.${happening.action}` : kind);
  return { event: name.toLowerCase(), headline, ...(details && { details }) };
};
