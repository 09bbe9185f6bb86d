/** Migration n brings the schema from version n to n + 1. Never change a released one. */
export const MIGRATIONS: readonly string[] = [
  `
  create table hello_webhooks.installation (
    id integer primary key check (id = 1),
    bot_user_id text,
    bot_username text,
    bot_token text,
    webhook_secret_hash text,
    installed_by text,
    configured_by text
  );
  insert into hello_webhooks.installation (id) values (1);

  create table hello_webhooks.route (
    path text collate "C" not null,
    channel text collate "C" not null,
    label text collate "C" not null,
    primary key (path, channel)
  );

  create table hello_webhooks.delivery (
    seq bigint generated always as identity primary key,
    id text collate "C" not null unique,
    channel text collate "C" not null,
    path text collate "C" not null,
    method text not null,
    query text not null,
    headers text not null,
    payload text not null,
    size integer not null,
    test_id text,
    state text collate "C" not null default 'pending',
    stored_at bigint not null,
    replayed_at bigint,
    batch text,
    marked_at bigint,
    since bigint,
    in_doubt boolean not null default false,
    post_id text,
    reason text
  );
  create index delivery_waiting on hello_webhooks.delivery (channel, seq) where state in ('pending', 'posting');
  create index delivery_done on hello_webhooks.delivery (stored_at) where state = 'done';
  create index delivery_dead on hello_webhooks.delivery (channel, seq) where state = 'dead';
  create index delivery_test on hello_webhooks.delivery (test_id) where test_id is not null;

  create table hello_webhooks.quiet (topic text primary key, until bigint not null);

  -- Every row changes its state twice and leaves: without more frequent cleaning the indexes fill with the dead.
  alter table hello_webhooks.delivery set (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 0
  );
  `,
  `
  create table hello_webhooks.path_proof (path text collate "C" primary key, proof text not null);
  create table hello_webhooks.sender_id (
    id text collate "C" primary key,
    hook text not null,
    stored_at bigint not null
  );
  create index sender_id_age on hello_webhooks.sender_id (stored_at);
  alter table hello_webhooks.delivery add column is_repetition boolean not null default false;
  `,
  `
  alter table hello_webhooks.route add column events text collate "C" not null default '';
  create table hello_webhooks.template (path text collate "C" primary key, source text not null);
  create table hello_webhooks.thread (
    channel text collate "C" not null,
    key text collate "C" not null,
    root_id text not null,
    used_at bigint not null,
    primary key (channel, key)
  );
  create index thread_used on hello_webhooks.thread (used_at);
  create table hello_webhooks.path_state (
    path text collate "C" primary key,
    last_webhook_at bigint,
    last_post_at bigint,
    last_delivery text,
    events text collate "C" not null default '[]'
  );
  `,
  `
  create index delivery_dead_letter on hello_webhooks.delivery (stored_at, seq) where state = 'dead';
  `,
  `
  alter table hello_webhooks.installation add column older_secret_hash text;
  `,
];
