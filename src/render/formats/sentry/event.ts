import { at, list, str } from '../../data';
import { bold, code, link, type Markdown, md } from '../../markdown';
import { facts, sentence, type Told, tell } from '../parts/tell';
import { levelEmoji } from './level';

/** An event that an alert rule picked out. */
export function tellEvent(event: unknown, rule: string | undefined): Told | undefined {
  const title = titleOf(event);
  if (!title) return undefined;
  // The project is only in the address of the API.
  const project = /\/projects\/[^/]+\/([^/]+)\//.exec(str(event, 'url') ?? '')?.[1];
  const level = str(event, 'level');
  const shown = link(title, str(event, 'web_url', 'issue_web_url'));
  return tell(
    sentence(levelEmoji(level), shown, project && md`in ${bold(project)}`),
    about(event, level),
    ruleLine(rule),
  );
}

/** The older plugin's form, which is flat. */
export function tellLegacy(data: Record<string, unknown>): Told | undefined {
  const project = str(data, 'project_name', 'project_slug', 'project');
  const event = at(data, 'event');
  const title = titleOf(event) ?? str(data, 'message');
  if (!project || !title || !('culprit' in data) || !event) return undefined;
  const level = str(data, 'level', 'event.level');
  const shown = link(title, str(data, 'url'));
  const rule = list(data, 'triggering_rules').find((one) => typeof one === 'string');
  return tell(
    sentence(levelEmoji(level), shown, md`in ${bold(project)}`),
    about(event, level),
    ruleLine(typeof rule === 'string' ? rule : undefined),
  );
}

function titleOf(event: unknown): string | undefined {
  return str(event, 'title', 'message', 'logentry.formatted', 'metadata.title');
}

function about(event: unknown, level: string | undefined): Markdown {
  const release = code(str(event, 'release'));
  return facts(
    level,
    code(str(event, 'culprit', 'location')),
    str(event, 'environment'),
    release.source && md`release ${release}`,
  );
}

function ruleLine(rule: string | undefined): Markdown | undefined {
  return rule ? md`by the rule “${rule}”` : undefined;
}
