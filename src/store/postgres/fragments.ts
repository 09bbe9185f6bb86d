/** What several statements have in common. */

// `float8` holds every number here exactly and arrives as a number; `bigint` would arrive as text.
export const DELIVERY = `seq::float8 as seq, id, channel, path, method, query, headers, payload, state,
  stored_at::float8 as "storedAt", replayed_at::float8 as "replayedAt", batch, marked_at::float8 as "markedAt",
  since::float8 as since, post_id as "postId", is_repetition as "isRepetition", reason`;

export const IS_WAITING = `state in ('pending', 'posting')`;

export const IS_DEAD = `state = 'dead'`;

/** One step from channel to channel in an index, where "distinct" would read every row. */
export function channelsWith(condition: string): string {
  return `
  with recursive found as (
    (select channel from hello_webhooks.delivery where ${condition} order by channel limit 1)
    union all
    select (
      select next.channel from hello_webhooks.delivery next
      where ${condition} and next.channel > found.channel order by next.channel limit 1
    )
    from found where found.channel is not null
  )
  select channel from found where channel is not null`;
}
