import { at, str } from '../../data';
import { bold, link, type Markdown, md } from '../../markdown';
import type { Told } from '../parts/tell';

/** An event of GitLab. */
export interface Happening {
  /** GitLab's `object_kind`, or the `event_name` of a system hook. */
  kind: string;
  /** As `open`; empty where the event has none. */
  action: string;
  data: unknown;
  /** What most events are about. */
  thing: unknown;
  actor: Markdown;
  /** The project or group, linked. */
  repo: Markdown;
  /** `in` and the project. */
  place: Markdown;
  /** The address of the project. */
  home: string | undefined;
}

/** Tells events of one kind; undefined when they are not what it knows. */
export type Teller = (happening: Happening) => Told | undefined;

export function happeningOf(kind: string, data: unknown): Happening {
  const home = str(data, 'project.web_url', 'repository.homepage', 'project.homepage', 'group.web_url');
  const repo = link(projectName(data), home);
  return {
    kind,
    action: str(data, 'object_attributes.action', 'action') ?? '',
    data,
    thing: at(data, 'object_attributes'),
    actor: bold(str(data, 'user.name', 'user.username', 'user_name', 'user_username')),
    repo,
    place: repo.source ? md`in ${repo}` : md``,
    home,
  };
}

/** The path of a project; where its name is another, namespace and name as GitLab's pages show them. */
function projectName(data: unknown): string | undefined {
  const path = str(data, 'project.path_with_namespace', 'project_path_with_namespace', 'path_with_namespace');
  const name = str(data, 'project.name', 'project_name', 'repository.name', 'group.name', 'group_name');
  const namespace = str(data, 'project.namespace');
  if (!path) return name;
  if (!name || path.toLowerCase().endsWith(`/${name.toLowerCase()}`)) return path;
  return namespace ? `${namespace} / ${name}` : path;
}
