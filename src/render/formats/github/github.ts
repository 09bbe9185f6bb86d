import { isObject } from '../../data';
import type { Story, StoryFormat } from '../../format';
import { gitHubEvent } from './event-name';
import { happeningOf } from './happening';
import { other } from './other';
import { TELLERS } from './tellers';

/** GitHub's webhooks, https://docs.github.com/webhooks/webhook-events-and-payloads */
export const github: StoryFormat = (input) => {
  const event = gitHubEvent(input);
  return event && isObject(input.data) ? tellGitHub(event, input.data) : undefined;
};

/** Tells an event in GitHub's terms; Gitea and its relatives use them too. */
export function tellGitHub(
  event: string,
  data: unknown,
  tree: (kind: string) => string = () => 'tree',
): Story | undefined {
  const happening = happeningOf(event, data, tree);
  const teller = Object.hasOwn(TELLERS, event) ? TELLERS[event] : undefined;
  const told = teller?.(happening) ?? other(happening);
  if (!told) return undefined;
  const { headline, details } = told;
  const name = told.event ?? (happening.action ? `${event}.${happening.action}` : event);
  return { event: name.toLowerCase(), headline, ...(details && { details }) };
}
