import { str } from '../../data';
import { bold, link, type Markdown, md } from '../../markdown';
import { inWords, past, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';

/** `user_add_to_group` and its like: who may work where. */
const MEMBERSHIP =
  /^user_(add_to|remove_from|update_for|access_request_to|access_request_denied_for|access_request_revoked_for)_(team|group)$/;

const VERBS: Record<string, string> = {
  add_to: 'was added to',
  remove_from: 'was removed from',
  update_for: 'has another role in',
  access_request_to: 'asks for access to',
  access_request_denied_for: 'was denied access to',
  access_request_revoked_for: 'took back the request for access to',
};

/** Events of a whole group or server, which have an `event_name` and are flat. */
export const system: Teller = ({ kind, data }) => {
  const membership = MEMBERSHIP.exec(kind);
  if (membership) return tellMembership(data, membership[1] ?? '', membership[2] ?? '');
  const [, noun = '', verb = ''] =
    /^(\w+?)_(create|destroy|rename|transfer|update|block|unblock)$/.exec(kind) ?? [];
  const name = thingOf(data);
  if (!name) return undefined;
  if (!verb) return tell(md`${inWords(kind)}: ${name}`);
  const before = str(data, 'old_path_with_namespace', 'old_username', 'old_full_path', 'old_path');
  const owner = str(data, 'owner_name');
  return tell(
    sentence(
      md`${inWords(noun)} ${name}`,
      `was ${verb === 'destroy' ? 'deleted' : past(verb)}`,
      before && `(before: ${before})`,
      owner && md`for ${bold(owner)}`,
    ),
  );
};

function tellMembership(data: unknown, verb: string, kind: string) {
  const who = bold(str(data, 'user_name', 'user_username'));
  const name = str(data, 'project_path_with_namespace', 'group_path', 'project_name', 'group_name');
  if (!who.source || !name) return undefined;
  const role = str(data, 'access_level', 'group_access', 'project_access');
  const where = md`the ${kind === 'team' ? 'project' : 'group'} ${bold(name)}`;
  const as = role && verb !== 'remove_from' ? `as ${role}` : undefined;
  return tell(sentence(who, VERBS[verb], where, as));
}

function thingOf(data: unknown): Markdown | undefined {
  const path = str(
    data,
    'path_with_namespace',
    'full_path',
    'username',
    'user_username',
    'name',
    'title',
    'key_title',
  );
  if (path) return bold(path);
  const project = str(data, 'project.path_with_namespace', 'project.name');
  return project ? link(project, str(data, 'project.web_url')) : undefined;
}
