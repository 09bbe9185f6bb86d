import { channelsWith, DELIVERY, IS_DEAD } from './fragments';

/** The next portion of the dead letters of a channel: in their order, each once. */
const SOME_DEAD = `
  select seq from hello_webhooks.delivery
  where ${IS_DEAD} and channel = $1 and seq > $2::bigint order by seq limit $3`;

/** How a dead letter becomes one that waits, at a time. */
function replayed(time: string): string {
  return `
    update hello_webhooks.delivery set
      state = case when in_doubt then 'posting' else 'pending' end,
      in_doubt = false, reason = null, replayed_at = ${time}`;
}

/** The statements about dead letters. */
export const DEAD_LETTER_STATEMENTS = {
  deadChannels: channelsWith(IS_DEAD),
  deadLetters: `
    select id, path, channel, stored_at::float8 as "storedAt" from hello_webhooks.delivery
    where ${IS_DEAD} and (
      strpos(lower(path), $2::text) > 0 or starts_with(id, $2::text) or channel = any ($3::text[])
    )
    order by stored_at desc, seq desc limit $1`,
  findDeadLetter: `select ${DELIVERY} from hello_webhooks.delivery where ${IS_DEAD} and id = $1`,
  replayOne: `${replayed('$2')} where ${IS_DEAD} and id = $1`,
  replaySome: `${replayed('$4')} where ${IS_DEAD} and seq in (${SOME_DEAD}) returning seq::float8 as seq`,
  dropOne: `delete from hello_webhooks.delivery where ${IS_DEAD} and id = $1`,
  dropSome: `
    delete from hello_webhooks.delivery where ${IS_DEAD} and seq in (${SOME_DEAD}) returning seq::float8 as seq`,
  oldestDead: `
    select stored_at::float8 as "storedAt" from hello_webhooks.delivery
    where ${IS_DEAD} order by stored_at, seq limit 1`,
  // Instances that do this at the same time choose the same rows, and one of them deletes none.
  dropOldestDead: `
    delete from hello_webhooks.delivery where ${IS_DEAD} and seq in (
      select seq from (
        select seq, stored_at, row_number() over (order by stored_at, seq) as place
        from (
          select seq, stored_at from hello_webhooks.delivery
          where ${IS_DEAD} order by stored_at, seq limit $3
        ) first
      ) oldest
      where stored_at < $1 or place <= $2
    )`,
};
