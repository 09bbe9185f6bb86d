/** Migration n brings a database from version n to n + 1 (`PRAGMA user_version`). Never change a released one. */
export const MIGRATIONS: readonly string[] = [
  `
  create table installation (
    id integer primary key check (id = 1),
    bot_user_id text,
    bot_username text,
    bot_token text,
    webhook_secret_hash text,
    installed_by text,
    configured_by text
  ) strict;
  insert into installation (id) values (1);

  create table route (
    path text not null,
    channel text not null,
    label text not null,
    primary key (path, channel)
  ) strict, without rowid;

  create table delivery (
    seq integer primary key,
    id text not null,
    channel text not null,
    path text not null,
    method text not null,
    query text not null,
    headers text not null,
    payload text not null,
    size integer not null,
    test_id text,
    state text not null default 'pending',
    stored_at integer not null,
    replayed_at integer,
    batch text,
    marked_at integer,
    since integer,
    in_doubt integer not null default 0,
    post_id text,
    reason text
  ) strict;
  create index delivery_waiting on delivery (channel, seq) where state in ('pending', 'posting');
  create index delivery_done on delivery (stored_at) where state = 'done';
  create index delivery_dead on delivery (channel, seq) where state = 'dead';
  create index delivery_test on delivery (test_id) where test_id is not null;
  `,
  `
  create table quiet (topic text primary key, until integer not null) strict, without rowid;
  `,
  `
  create table path_proof (path text primary key, proof text not null) strict, without rowid;
  create table sender_id (id text primary key, stored_at integer not null) strict, without rowid;
  create index sender_id_age on sender_id (stored_at);
  alter table delivery add column is_repetition integer not null default 0;
  `,
  `
  alter table route add column events text not null default '';
  create table template (path text primary key, source text not null) strict, without rowid;
  create table thread (
    channel text not null,
    key text not null,
    root_id text not null,
    used_at integer not null,
    primary key (channel, key)
  ) strict, without rowid;
  create index thread_used on thread (used_at);
  create table path_state (
    path text primary key,
    last_webhook_at integer,
    last_post_at integer,
    last_delivery text,
    events text not null default '[]'
  ) strict, without rowid;
  `,
  `
  -- A step asks an index how large its rows are. With the state too, that of what waits answers alone: in the row
  -- itself both stand behind the payload.
  drop index delivery_waiting;
  drop index delivery_done;
  drop index delivery_dead;
  create index delivery_waiting on delivery (channel, seq, size, state) where state in ('pending', 'posting');
  create index delivery_done on delivery (stored_at, seq, size) where state = 'done';
  create index delivery_dead on delivery (channel, seq, size) where state = 'dead';
  create index delivery_dead_letter on delivery (stored_at, seq, size, channel, path, id) where state = 'dead';
  `,
  `
  alter table installation add column older_secret_hash text;
  `,
  `
  -- A row is written anew with each change of its state, so a large payload stands beside it. What was stored before
  -- this stays where it is.
  create table large_payload (seq integer primary key, payload text not null) strict;
  create trigger forget_large_payload after delete on delivery when old.payload = '' begin
    delete from large_payload where seq = old.seq;
  end;
  `,
];
