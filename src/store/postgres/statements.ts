import { DEAD_LETTER_STATEMENTS } from './dead-letter-statements';
import { channelsWith, DELIVERY, IS_DEAD, IS_WAITING } from './fragments';
import { PATH_STATEMENTS } from './path-statements';

/** The schema of graphile-worker's own tables: not its default, which another application may use. */
export const WORKER_SCHEMA = 'hello_webhooks_worker';

/** The task that wakes the drain of a channel. */
export const DRAIN = 'drain';

const INSTALLATION = `bot_user_id as "botUserId", bot_username as "botUsername", bot_token as "botToken",
  webhook_secret_hash as "webhookSecretHash", older_secret_hash as "olderSecretHash", installed_by as "installedBy", configured_by as "configuredBy"`;

/** Whoever stores something wakes its own drain at once; the job is for the others, should it not live to do so. */
const LATER = `now() + interval '1 second'`;

const HAS_JOB = `exists (select 1 from ${WORKER_SCHEMA}.jobs where key = channel and locked_at is null)`;

function addJob(runAt: string): string {
  const payload = `json_build_object('channel', channel)`;
  return `${WORKER_SCHEMA}.add_job('${DRAIN}', ${payload}, job_key => channel, run_at => ${runAt})`;
}

/** A statement under its name, by which each connection prepares it once. */
function named<T extends Record<string, string>>(texts: T): Record<keyof T, { name: string; text: string }> {
  const statements = Object.entries(texts).map(([name, text]) => [name, { name, text }]);
  return Object.fromEntries(statements);
}

/** Every statement of the store; each is a transaction of its own and one round trip. */
export const SQL = named({
  ...PATH_STATEMENTS,
  ...DEAD_LETTER_STATEMENTS,
  installation: `select ${INSTALLATION} from hello_webhooks.installation`,
  saveInstallation: `
    update hello_webhooks.installation set
      bot_user_id = coalesce($1, bot_user_id),
      bot_username = coalesce($2, bot_username),
      bot_token = coalesce($3, bot_token),
      webhook_secret_hash = coalesce($4, webhook_secret_hash),
      installed_by = coalesce($5, installed_by),
      configured_by = coalesce($6, configured_by),
      older_secret_hash = coalesce($7, older_secret_hash)
    returning ${INSTALLATION}`,

  routes: 'select path, channel, label, events from hello_webhooks.route order by path, label',
  addRoute: `
    insert into hello_webhooks.route (path, channel, label, events) values ($1, $2, $3, $4)
    on conflict (path, channel) do update set events = excluded.events where route.events <> excluded.events`,
  removeRoute: 'delete from hello_webhooks.route where path = $1 and channel = $2',

  readProofs: 'select path, proof from hello_webhooks.path_proof where path = any ($1::text[])',
  proofs: 'select path, proof from hello_webhooks.path_proof order by path',
  addProof: 'insert into hello_webhooks.path_proof (path, proof) values ($1, $2) on conflict do nothing',
  changeProof: 'update hello_webhooks.path_proof set proof = $2 where path = $1 and proof = $3',

  // A second try of the same webhook finds its own id of the sender, which is not a repetition.
  // The id of a delivery follows from its webhook and channel, so that a second try stores nothing twice; the two
  // eights make it a UUID.
  append: `
    with incoming as (
      select * from json_to_recordset($1::json) as webhook (
        place int, hook text, path text, method text, query text, headers text, payload text, size int,
        "testId" text, "senderId" text, "whenKnown" text
      )
    ), new as (
      insert into hello_webhooks.sender_id (id, hook, stored_at)
      select distinct on ("senderId") "senderId", hook, $2::bigint
      from incoming where "senderId" is not null order by "senderId", place
      on conflict (id) do update set hook = excluded.hook where sender_id.hook = excluded.hook
      returning hook
    ), wanted as materialized (
      select * from (
        select incoming.*, "senderId" is not null and hook not in (select hook from new) as repeats from incoming
      ) told where not repeats or "whenKnown" = 'mark'
    ), target as materialized (
      select wanted.*, destination.channel, overlay(
        overlay(md5(hook || destination.channel) placing '8' from 13) placing '8' from 17
      )::uuid::text as id
      from wanted
      cross join hello_webhooks.installation
      left join hello_webhooks.route on route.path = case
        when exists (select 1 from hello_webhooks.route own where own.path = wanted.path) then wanted.path
        else '*' end
      cross join lateral (
        select coalesce(route.channel, '@' || coalesce(installation.installed_by, '')) collate "C" as channel
      ) destination
    ), stored as (
      insert into hello_webhooks.delivery
        (id, channel, path, method, query, headers, payload, size, test_id, stored_at, is_repetition)
      select id, channel, path, method, query, headers, payload, size, left("testId", 255), $2, repeats
      from target order by place, channel
      on conflict (id) do nothing
    ), woken as (
      select count(${addJob(LATER)}) from (
        select distinct channel from target where channel <> '@' and not ${HAS_JOB} order by channel
      ) channels
    )
    select place, id, channel, (select count from woken) from target order by place, channel`,

  waitingChannels: channelsWith(IS_WAITING),
  isWaiting: `
    select exists (select 1 from hello_webhooks.delivery where channel = $1 and ${IS_WAITING}) as "isWaiting"`,
  oldest: `
    select ${DELIVERY} from (
      select *, row_number() over (order by seq) as place, sum(size) over (order by seq) as total
      from (
        select * from hello_webhooks.delivery
        where channel = $1 and ${IS_WAITING} and seq <> all ($2::bigint[]) order by seq limit $3
      ) first
    ) measured
    where place = 1 or total <= $4 order by measured.seq`,
  mark: `
    with done as (
      update hello_webhooks.delivery set state = 'done', post_id = mark.post_id, reason = mark.reason, in_doubt = false
      from unnest($1::bigint[], $2::text[], $14::text[]) as mark (seq, post_id, reason)
      where delivery.seq = mark.seq and ${IS_WAITING} returning 1
    ), dead as (
      update hello_webhooks.delivery set state = 'dead', reason = mark.reason, in_doubt = mark.in_doubt
      from unnest($3::bigint[], $4::text[], $5::boolean[]) as mark (seq, reason, in_doubt)
      where delivery.seq = mark.seq and ${IS_WAITING} returning 1
    ), freed as (
      update hello_webhooks.delivery set state = 'pending', batch = null, marked_at = null, since = null
      where seq = any ($6::bigint[]) and ${IS_WAITING}
    ), begun as (
      update hello_webhooks.delivery set
        state = 'posting', batch = mark.batch, marked_at = $10,
        since = case when state = 'posting' then coalesce(delivery.since, mark.since) else mark.since end
      from unnest($7::bigint[], $8::text[], $9::bigint[]) as mark (seq, batch, since)
      where delivery.seq = mark.seq and ${IS_WAITING}
    ), threads as (
      insert into hello_webhooks.thread (channel, key, root_id, used_at)
      select channel, key, root_id, $10 from unnest($11::text[], $12::text[], $13::text[]) as begun (channel, key, root_id)
      on conflict (channel, key) do update set root_id = excluded.root_id, used_at = excluded.used_at
    )
    select ((select count(*) from done) + (select count(*) from dead))::int as ended`,

  backlog: `
    select channel, path, false as "isDead", null as reason, count(*)::int, min(stored_at)::float8 as since
    from (
      select channel, path, stored_at from hello_webhooks.delivery
      where ${IS_WAITING} order by channel, seq limit $1
    ) waiting group by channel, path
    union all
    select channel, path, true, reason, count(*)::int, min(stored_at)::float8
    from (
      select channel, path, reason, stored_at from hello_webhooks.delivery
      where ${IS_DEAD} order by channel, seq limit $1
    ) dead group by channel, path, reason`,
  findDelivery: `select ${DELIVERY} from hello_webhooks.delivery where id = $1`,
  findTest: `select ${DELIVERY} from hello_webhooks.delivery where test_id = $1 order by seq`,
  purge: `
    delete from hello_webhooks.delivery where seq in (
      select seq from (
        select seq, row_number() over (order by stored_at, seq) as place,
          sum(size) over (order by stored_at, seq) as total
        from (
          select seq, size, stored_at from hello_webhooks.delivery where state = 'done' and stored_at < $1
          order by stored_at, seq limit $2 for update skip locked
        ) first
      ) measured
      where place = 1 or total <= $3
    )`,
  forgetIds: `
    delete from hello_webhooks.sender_id where id in (
      select id from hello_webhooks.sender_id where stored_at < $1
      order by stored_at limit $2 for update skip locked
    )`,
  quieten: `
    with forgotten as (delete from hello_webhooks.quiet where until <= $4::bigint and topic <> $1::text)
    insert into hello_webhooks.quiet (topic, until) values ($1::text, $2::bigint)
    on conflict (topic) do update set until = $2::bigint where $3::boolean or quiet.until <= $4::bigint`,
  count: `
    select (select count(*) from hello_webhooks.delivery where ${IS_WAITING})::int as waiting,
      (select count(*) from hello_webhooks.delivery where ${IS_DEAD})::int as dead`,
  // What PostgreSQL has counted itself when it last vacuumed or analysed.
  estimate: `
    select
      greatest((select reltuples from pg_class where oid = 'hello_webhooks.delivery_waiting'::regclass), 0)::int as waiting,
      greatest((select reltuples from pg_class where oid = 'hello_webhooks.delivery_dead'::regclass), 0)::int as dead`,
  touch: 'update hello_webhooks.installation set id = 1',

  claim: 'select pg_try_advisory_lock(hashtextextended($1, 0)) as "isMine"',
  release: 'select pg_advisory_unlock(hashtextextended($1, 0)) as "wasMine"',
  time: 'select extract(epoch from clock_timestamp())::float8 * 1000 as now',

  // A portion of what was stored for nobody, oldest first, once an instance has learned of the first admin or default
  // channel.
  findHome: `
    update hello_webhooks.delivery set channel = home.channel
    from (
      select coalesce(
        (select channel from hello_webhooks.route where path = '*' order by channel limit 1),
        '@' || installed_by
      ) as channel
      from hello_webhooks.installation
    ) home
    where home.channel is not null and ${IS_WAITING} and delivery.seq in (
      select seq from hello_webhooks.delivery where channel = '@' and ${IS_WAITING} order by seq limit $1
    )`,
  sweep: `
    select count(${addJob('now()')}) from (
      select channel from (${channelsWith(IS_WAITING)}) waiting
      where channel <> '@' and not ${HAS_JOB} order by channel
    ) left_behind`,
  // A wake-up takes milliseconds: one that is held for a minute belongs to a process that died.
  unlock: `
    select ${WORKER_SCHEMA}.force_unlock_workers(array_agg(distinct locked_by))
    from ${WORKER_SCHEMA}.jobs where locked_at < now() - interval '1 minute' having count(*) > 0`,
  deleteFailed: `
    select ${WORKER_SCHEMA}.complete_jobs(array_agg(id))
    from ${WORKER_SCHEMA}.jobs where attempts >= max_attempts and locked_at is null having count(*) > 0`,
});
