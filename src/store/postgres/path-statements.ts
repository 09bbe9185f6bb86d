import { MOST_EVENTS, MOST_PATH_STATES, THREADS_AT_ONCE } from '../path-store';

/** The statements about paths: their templates, threads and states. */
export const PATH_STATEMENTS = {
  templates: 'select path, source from hello_webhooks.template order by path',
  saveTemplate: `
    insert into hello_webhooks.template (path, source) values ($1, $2)
    on conflict (path) do update set source = excluded.source`,
  removeTemplate: 'delete from hello_webhooks.template where path = $1',

  threadRoot: 'select root_id as "rootId" from hello_webhooks.thread where channel = $1 and key = $2',
  purgeThreads: `
    delete from hello_webhooks.thread where (channel, key) in (
      select channel, key from hello_webhooks.thread where used_at < $1 limit ${THREADS_AT_ONCE})`,

  // In the order of the paths, so that two instances that write at once do not wait for each other in a circle.
  notePaths: `
    insert into hello_webhooks.path_state (path, last_webhook_at, last_post_at, last_delivery, events)
    select path, "lastWebhookAt", "lastPostAt", "lastDelivery", events::text
    from json_to_recordset($1::json) as note (
      path text, "lastWebhookAt" bigint, "lastPostAt" bigint, "lastDelivery" text, events json
    ) order by path
    on conflict (path) do update set
      last_webhook_at = greatest(path_state.last_webhook_at, excluded.last_webhook_at),
      last_post_at = greatest(path_state.last_post_at, excluded.last_post_at),
      last_delivery = coalesce(excluded.last_delivery, path_state.last_delivery),
      events = (
        select coalesce(json_agg(event order by event), '[]')::text from (
          select event from json_array_elements_text(path_state.events::json) as event
          union select event from json_array_elements_text(excluded.events::json) as event
          order by event limit ${MOST_EVENTS}
        ) seen
      )`,
  forgetPaths: `
    delete from hello_webhooks.path_state where path in (
      select path from hello_webhooks.path_state order by last_webhook_at desc nulls last offset ${MOST_PATH_STATES})`,
  pathStates: `
    select path, last_webhook_at::float8 as "lastWebhookAt", last_post_at::float8 as "lastPostAt",
      last_delivery as "lastDelivery", events
    from hello_webhooks.path_state order by path`,
};
