import { str } from '../../data';
import { bold, link, type Markdown } from '../../markdown';
import { firstLine } from '../../words';

export function personOf(identity: unknown): Markdown {
  const name =
    str(identity, 'displayName', 'name', 'uniqueName') ?? (typeof identity === 'string' ? identity : '');
  // Work items name people as `Ada <ada@example.com>`.
  return bold(name.replace(/ ?<[^<>]*>$/, ''));
}

/** The repository with its project where they are called differently. */
export function projectOf(resource: unknown): Markdown {
  const repository = str(resource, 'repository.name');
  const project = str(resource, 'repository.project.name', 'project.name');
  const name =
    repository && project && repository !== project ? `${project}/${repository}` : (repository ?? project);
  return link(name, str(resource, 'repository.webUrl', 'repository.remoteUrl'));
}

/** The first line of what Azure DevOps itself says of an event. */
export function saidBy(data: unknown): string | undefined {
  return firstLine(str(data, 'message.text', 'detailedMessage.text'), 300);
}
