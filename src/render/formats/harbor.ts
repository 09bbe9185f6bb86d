import { at, isObject, lengthOf, list, num, obj, str } from '../data';
import type { RenderInput, StoryFormat } from '../format';
import { bold, code, joined, type Markdown, md } from '../markdown';
import { count } from '../words';
import { header } from './parts/header';
import { outcome } from './parts/outcome';
import { quote } from './parts/quote';
import { facts, inWords, past, sentence, type Told, tell } from './parts/tell';

const MOST_ARTIFACTS = 5;

/** Harbor's webhooks, in their own form or as CloudEvents, https://goharbor.io/docs/latest/working-with-projects/ */
export const harbor: StoryFormat = (input) => {
  const event = eventOf(input);
  const body = at(input.data, 'event_data') ?? (event && input.data);
  const repository = str(body, 'repository.repo_full_name', 'repository.name');
  if (!event || !isObject(body) || !/^\w{1,60}$/.test(event)) return undefined;
  const actor = bold(str(input.data, 'operator') ?? header(input, 'Ce-Operator'));
  const told = tellEvent(event, body, repository, actor);
  return told && { event, ...told };
};

/** `PUSH_ARTIFACT` → `push_artifact`; `harbor.artifact.pushed` → `push_artifact` too. */
function eventOf(input: RenderInput): string | undefined {
  const type = str(input.data, 'type');
  if (type && isObject(at(input.data, 'event_data'))) return type.toLowerCase();
  const cloud = /^harbor\.([\w.]+)$/.exec(header(input, 'Ce-Type') ?? '')?.[1];
  const artifact = /^artifact\.(push|pull|delete)d?e?d?$/.exec(cloud ?? '')?.[1];
  return artifact ? `${artifact}_artifact` : cloud?.replace(/\./g, '_');
}

function tellEvent(
  event: string,
  body: Record<string, unknown>,
  repository: string | undefined,
  actor: Markdown,
): Told | undefined {
  const resources = list(body, 'resources');
  const tag = str(resources[0], 'tag');
  const image = bold(repository && tag ? `${repository}:${tag}` : repository);
  const [, action] = /^(push|pull|delete)_(artifact|image|chart)$/.exec(event) ?? [];
  if (action && image.source) {
    const more = lengthOf(resources) - 1;
    const others = more > 0 ? `and ${more} more` : undefined;
    const words = actor.source
      ? sentence(actor, past(action), image, others)
      : sentence(image, others, 'was', past(action));
    return tell(sentence(action === 'push' && '📦', words), references(resources));
  }
  if (event.startsWith('scan')) return image.source ? tellScan(event, resources[0], image) : undefined;
  if (event.startsWith('quota')) {
    const words = /warn/.test(event) ? 'is nearly used up' : 'is used up';
    return tell(
      sentence('⚠️', md`the quota for ${image}`, words),
      quote(str(body, 'custom_attributes.Details')),
    );
  }
  const status = str(body, 'replication.job_status', 'retention.status');
  const policy = str(body, 'replication.policy_creator') && str(body, 'replication.dest_resource.endpoint');
  if (!status && !image.source) return undefined;
  const { emoji, verb } = outcome(status);
  return tell(sentence(emoji, inWords(event), image, verb, policy && `(to ${policy})`));
}

/** What `docker pull` takes. */
function references(resources: unknown[]): Markdown {
  const urls = resources.slice(0, MOST_ARTIFACTS).map((one) => code(str(one, 'resource_url')));
  return joined(urls, '\n');
}

function tellScan(event: string, resource: unknown, image: Markdown): Told {
  if (!/completed/.test(event))
    return tell(sentence('❌', md`the scan of ${image}`, past(event.split('_').at(-1) ?? '')));
  const report = Object.values(obj(resource, 'scan_overview') ?? {})[0];
  const total = num(report, 'summary.total') ?? 0;
  const severity = str(report, 'severity');
  const emoji = total === 0 ? '✅' : /critical|high/i.test(severity ?? '') ? '🔴' : '🟠';
  const found = total === 0 ? 'found nothing' : `found ${count(total, 'vulnerability', 'vulnerabilities')}`;
  const severities = obj(report, 'summary.summary') ?? {};
  const counts = Object.keys(severities)
    .filter((name) => num(severities, name))
    .map((name) => `${num(severities, name)} ${name}`);
  const fixable = num(report, 'summary.fixable');
  return tell(
    sentence(emoji, md`the scan of ${image} ${found}`),
    facts(counts.slice(0, 6).join(', '), fixable ? `${fixable} can be fixed` : undefined),
    references([resource]),
  );
}
