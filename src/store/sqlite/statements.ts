import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { preparePathStatements } from './path-statements';

/** No JSON text is empty: such a payload stands in a table of its own. */
const PAYLOAD = `iif(payload = '', (
    select large.payload from large_payload large where large.seq = delivery.seq
  ), payload) as payload`;

const DELIVERY = `seq, id, channel, path, method, query, headers, ${PAYLOAD}, state, stored_at as storedAt,
  replayed_at as replayedAt, batch, marked_at as markedAt, since, post_id as postId,
  is_repetition as isRepetition, reason`;

// To the letter the condition of the index delivery_waiting, or SQLite would not use it.
const IS_WAITING = `state in ('pending', 'posting')`;

const IS_DEAD = `state = 'dead'`;

// Rows named one by one: a range of them would take in what came in between.
const IS_LISTED = 'seq in (select value from json_each(?))';

/** One step from channel to channel in an index, where "distinct" would read every row. */
function channelsWith(condition: string): string {
  return `
    with recursive found as (
      select (select channel from delivery where ${condition} order by channel limit 1) as channel
      union all
      select (
        select channel from delivery where ${condition} and channel > found.channel order by channel limit 1
      )
      from found where found.channel is not null
    )
    select channel from found where channel is not null`;
}

export type Statements = ReturnType<typeof prepareStatements>;

/** Every statement of the store, prepared once. They do not keep the database open: hold on to `db`. */
export function prepareStatements(db: DatabaseSyncInstance) {
  return {
    ...preparePathStatements(db),
    installation: db.prepare(`
      select bot_user_id as botUserId, bot_username as botUsername, bot_token as botToken,
        webhook_secret_hash as webhookSecretHash, older_secret_hash as olderSecretHash,
        installed_by as installedBy, configured_by as configuredBy
      from installation`),
    saveInstallation: db.prepare(`
      update installation set
        bot_user_id = coalesce(?, bot_user_id),
        bot_username = coalesce(?, bot_username),
        bot_token = coalesce(?, bot_token),
        webhook_secret_hash = coalesce(?, webhook_secret_hash),
        installed_by = coalesce(?, installed_by),
        configured_by = coalesce(?, configured_by),
        older_secret_hash = coalesce(?, older_secret_hash)`),

    routes: db.prepare('select path, channel, label, events from route order by path, label'),
    destinations: db.prepare(`
      select channel from route
      where path = iif(exists (select 1 from route where path = ?1), ?1, '*') order by channel`),
    addRoute: db.prepare(`
      insert into route (path, channel, label, events) values (?1, ?2, ?3, ?4)
      on conflict (path, channel) do update set events = ?4 where events <> ?4`),
    removeRoute: db.prepare('delete from route where path = ? and channel = ?'),

    append: db.prepare(`
      insert into delivery
        (id, channel, path, method, query, headers, payload, size, test_id, stored_at, is_repetition)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    appendLarge: db.prepare('insert into large_payload (seq, payload) values (?, ?)'),
    rehome: db.prepare(`update delivery set channel = ? where ${IS_WAITING} and ${IS_LISTED}`),
    waitingChannels: db.prepare(channelsWith(IS_WAITING)),
    oldest: db.prepare(
      `select seq, size from delivery where channel = ? and ${IS_WAITING} order by seq limit ?`,
    ),
    load: db.prepare(`
      select ${DELIVERY} from delivery
      where channel = ? and ${IS_WAITING} and seq between ? and ? order by seq`),

    done: db.prepare(`
      update delivery set state = 'done', post_id = ?, reason = ?, in_doubt = 0
      where seq = ? and ${IS_WAITING}`),
    dead: db.prepare(`
      update delivery set state = 'dead', reason = ?, in_doubt = ? where seq = ? and ${IS_WAITING}`),
    pending: db.prepare(`
      update delivery set state = 'pending', batch = null, marked_at = null, since = null
      where seq = ? and ${IS_WAITING}`),
    posting: db.prepare(`
      update delivery set
        state = 'posting', batch = ?1, marked_at = ?2, since = iif(state = 'posting', coalesce(since, ?3), ?3)
      where seq = ?4 and ${IS_WAITING}`),

    waitingOf: db.prepare(`
      select seq, size from delivery where ${IS_WAITING} and channel = ? and seq > ? order by seq limit ?`),
    backlogOf: db.prepare(`
      select channel, path, reason, count(*) as count, min(stored_at) as since from delivery
      where ${IS_LISTED} group by channel, path, reason`),

    deadChannels: db.prepare(channelsWith(IS_DEAD)),
    deadBefore: db.prepare(`
      select stored_at as storedAt, seq from delivery
      where ${IS_DEAD} and (stored_at, seq) < (?, ?) order by stored_at desc, seq desc limit 1 offset ? - 1`),
    deadLetters: db.prepare(`
      select id, path, channel, stored_at as storedAt from delivery
      where ${IS_DEAD} and (stored_at, seq) < (?1, ?2) and (stored_at, seq) >= (?3, ?4) and (
        instr(lower(path), ?5) > 0 or substr(id, 1, length(?5)) = ?5 or channel in (select value from json_each(?6))
      )
      order by stored_at desc, seq desc limit ?7`),
    deadWithId: db.prepare(`
      select seq, size from delivery
      where ${IS_DEAD} and (stored_at, seq) < (?, ?) and (stored_at, seq) >= (?, ?) and id = ?`),
    deadOf: db.prepare(`
      select seq, size from delivery where ${IS_DEAD} and channel = ? and seq > ? order by seq limit ?`),
    oldestDead: db.prepare(`
      select seq, size, stored_at as storedAt from delivery where ${IS_DEAD} order by stored_at, seq limit ?`),
    replay: db.prepare(`
      update delivery set
        state = iif(in_doubt, 'posting', 'pending'), in_doubt = 0, reason = null, replayed_at = ?
      where ${IS_DEAD} and ${IS_LISTED}`),
    drop: db.prepare(`delete from delivery where ${IS_DEAD} and ${IS_LISTED}`),

    seqBefore: db.prepare('select seq from delivery where seq < ? order by seq desc limit 1 offset ? - 1'),
    withId: db.prepare('select seq from delivery where seq < ? and seq >= ? and id = ?'),
    delivery: db.prepare(`select ${DELIVERY} from delivery where seq = ?`),
    findTest: db.prepare(`select ${DELIVERY} from delivery where test_id = ? order by seq`),
    doneBefore: db.prepare(`
      select seq, size from delivery where state = 'done' and stored_at < ? order by stored_at limit ?`),
    purge: db.prepare(`delete from delivery where state = 'done' and ${IS_LISTED}`),
    forgetIds: db.prepare(`
      delete from sender_id where id in (
        select id from sender_id where stored_at < ? order by stored_at limit ?)`),
    quieten: db.prepare(`
      insert into quiet (topic, until) values (?1, ?2)
      on conflict (topic) do update set until = ?2 where until <= ?3`),
    forgetQuiet: db.prepare('delete from quiet where until <= ?'),
    countWaiting: db.prepare(`select count(*) as waiting from delivery where ${IS_WAITING}`),
    countDead: db.prepare(`select count(*) as dead from delivery where ${IS_DEAD}`),
    touch: db.prepare('update installation set id = 1'),
  };
}
