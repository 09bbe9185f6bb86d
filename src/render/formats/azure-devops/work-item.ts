import { at, isObject, obj, str } from '../../data';
import { bold, joined, link, type Markdown, md } from '../../markdown';
import { quote } from '../parts/quote';
import { past, sentence, type Told, tell } from '../parts/tell';
import { personOf } from './names';

const MOST_CHANGES = 5;

/** Events `workitem.*`. */
export function tellWorkItem(event: string, data: unknown): Told | undefined {
  const resource = at(data, 'resource');
  // An update has its changes as fields, and the item itself beside them.
  const fields = obj(resource, 'revision.fields') ?? obj(resource, 'fields');
  const field = (name: string) => str({ value: fields?.[`System.${name}`] }, 'value', 'value.displayName');
  const title = field('Title');
  if (!title) return undefined;
  const number = str(resource, 'workItemId', 'revision.id', 'id');
  const page = pageOf(resource, field('TeamProject'), number);
  const what = md`${field('WorkItemType') ?? 'work item'} ${link([number && `#${number}`, title].filter(Boolean).join(' '), page)}`;
  const person = at(resource, 'revisedBy') ?? field('ChangedBy') ?? field('CreatedBy');
  const verb = event.split('.')[1] ?? 'changed';
  const place = field('TeamProject');
  const headline = sentence(
    personOf(person),
    verb === 'commented' ? 'commented on' : past(verb),
    what,
    place && md`in ${bold(place)}`,
  );
  const comment =
    verb === 'commented'
      ? quote(withoutTags(field('History') ?? str(data, 'detailedMessage.text')))
      : undefined;
  return tell(headline, verb === 'updated' ? changes(obj(resource, 'fields')) : undefined, comment);
}

/** An update comes only with the address of the API. */
function pageOf(
  resource: unknown,
  project: string | undefined,
  number: string | undefined,
): string | undefined {
  const page = str(resource, '_links.html.href', 'revision._links.html.href');
  const home = /^(https:\/\/[^?#]+?)(\/[\da-f-]{36})?\/_apis\//i.exec(
    str(resource, 'revision.url', 'url') ?? '',
  )?.[1];
  if (page || !home || !project) return page;
  return `${home}/${encodeURIComponent(project)}/_workitems/edit/${number}`;
}

/** `State: New → Active` for each field that people know; the rest is bookkeeping. */
function changes(fields: Record<string, unknown> | undefined): Markdown | undefined {
  const lines: Markdown[] = [];
  for (const [name, change] of Object.entries(fields ?? {})) {
    if (
      !isObject(change) ||
      !/^(System\.(State|AssignedTo|Title|IterationPath|Reason|Tags)|Microsoft\.VSTS\.Common\.(Priority|Severity))$/.test(
        name,
      )
    )
      continue;
    const label = name
      .split('.')
      .at(-1)
      ?.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    lines.push(md`${label}: ${fieldText(change.oldValue)} → ${bold(fieldText(change.newValue))}`);
    if (lines.length === MOST_CHANGES) break;
  }
  return lines.length > 0 ? joined(lines, '\n') : undefined;
}

/** People are named as `Ada <ada@example.com>`. */
function fieldText(value: unknown): string {
  return str({ value }, 'value', 'value.displayName')?.replace(/ ?<[^<>]*>$/, '') ?? 'none';
}

function withoutTags(html: string | undefined): string | undefined {
  return html
    ?.slice(0, 4_000)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+(?=[.,;:!?]|\s)/g, '');
}
