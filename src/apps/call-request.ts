import { z } from 'zod';

const User = z.object({
  id: z.string().min(1),
  username: z.string().optional(),
  roles: z.string().optional(),
});
const Channel = z.object({
  id: z.string().min(1),
  team_id: z.string().optional(),
  type: z.string().optional(),
  name: z.string().optional(),
  display_name: z.string().optional(),
});
const App = z.object({ webhook_secret: z.string().optional(), bot_username: z.string().optional() });

const Context = z.object({
  mattermost_site_url: z.string(),
  bot_user_id: z.string().nullish(),
  bot_access_token: z.string().nullish(),
  acting_user: User.nullish(),
  acting_user_access_token: z.string().nullish(),
  app: App.nullish(),
  channel: Channel.nullish(),
});

const CallRequestSchema = z.object({
  path: z.string().nullish(),
  values: z.record(z.string(), z.unknown()).nullish(),
  context: Context,
  query: z.string().nullish(),
  selected_field: z.string().nullish(),
});

/**
 * What Mattermost sends with every call, as far as this App uses it.
 * `context.app_id` and `context.location` are left out on purpose: the last plugin release leaves them empty.
 */
export type CallRequest = z.infer<typeof CallRequestSchema>;
export type CallContext = CallRequest['context'];
export type ChannelContext = z.infer<typeof Channel>;

/** How deep a call request may nest, but for what a webhook's sender writes; nothing of Mattermost's is deeper. */
export const MAX_DEPTH = 500;

/** A body that is no call request. `message` says which field is wrong and what it must be. */
export class InvalidCallRequest extends Error {}

/**
 * Reads the body of a call, JSON text.
 * @throws InvalidCallRequest with a sentence that names the field, never its value.
 */
export function readCall(json: string): CallRequest {
  return parseCallRequest(parsed(json || '{}'));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw notJson();
  }
}

/** Of a body, or of what a sender has put into one. */
export function notJson(): InvalidCallRequest {
  return new InvalidCallRequest('The body of the call is not JSON.');
}

/**
 * Checks a parsed JSON body.
 * @throws InvalidCallRequest as `readCall` does
 */
export function parseCallRequest(body: unknown): CallRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidCallRequest('The body of a call must be a JSON object.');
  }
  if (isDeeperThan(body, MAX_DEPTH)) {
    throw new InvalidCallRequest(`The body of a call may nest at most ${MAX_DEPTH} levels deep.`);
  }
  const parsed = CallRequestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `\`${issue.path.join('.')}\`: ${issue.message}`);
  throw new InvalidCallRequest(`This is no call request of a Mattermost App. ${problems.join('; ')}.`);
}

function isDeeperThan(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && inner !== null && isDeeperThan(inner, levels - 1)) return true;
  }
  return false;
}
