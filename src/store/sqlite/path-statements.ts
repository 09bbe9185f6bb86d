import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { MOST_EVENTS, MOST_PATH_STATES, THREADS_AT_ONCE } from '../path-store';

/** The statements about paths: their templates, threads and states. */
export function preparePathStatements(db: DatabaseSyncInstance) {
  return {
    readProof: db.prepare('select proof from path_proof where path = ?'),
    proofs: db.prepare('select path, proof from path_proof order by path'),
    addProof: db.prepare('insert or ignore into path_proof (path, proof) values (?, ?)'),
    changeProof: db.prepare('update path_proof set proof = ?2 where path = ?1 and proof = ?3'),

    remember: db.prepare('insert or ignore into sender_id (id, stored_at) values (?, ?)'),

    templates: db.prepare('select path, source from template order by path'),
    saveTemplate: db.prepare(`
      insert into template (path, source) values (?1, ?2) on conflict (path) do update set source = ?2`),
    removeTemplate: db.prepare('delete from template where path = ?'),

    threadRoot: db.prepare('select root_id as rootId from thread where channel = ? and key = ?'),
    beginThread: db.prepare(`
      insert into thread (channel, key, root_id, used_at) values (?1, ?2, ?3, ?4)
      on conflict (channel, key) do update set root_id = ?3, used_at = ?4`),
    purgeThreads: db.prepare(`
      delete from thread where (channel, key) in (
        select channel, key from thread where used_at < ? limit ${THREADS_AT_ONCE})`),

    notePath: db.prepare(`
      insert into path_state (path, last_webhook_at, last_post_at, last_delivery, events) values (?1, ?2, ?3, ?4, ?5)
      on conflict (path) do update set
        last_webhook_at = nullif(max(ifnull(last_webhook_at, 0), ifnull(?2, 0)), 0),
        last_post_at = nullif(max(ifnull(last_post_at, 0), ifnull(?3, 0)), 0),
        last_delivery = ifnull(?4, last_delivery),
        events = (
          select json_group_array(value) from (
            select value from json_each(path_state.events) union select value from json_each(?5) limit ${MOST_EVENTS}
          )
        )`),
    forgetPaths: db.prepare(`
      delete from path_state where path in (
        select path from path_state order by ifnull(last_webhook_at, 0) desc limit -1 offset ${MOST_PATH_STATES})`),
    pathStates: db.prepare(`
      select path, last_webhook_at as lastWebhookAt, last_post_at as lastPostAt, last_delivery as lastDelivery, events
      from path_state order by path`),
  };
}
