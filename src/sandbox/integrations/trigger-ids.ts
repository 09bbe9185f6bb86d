import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { newId } from '../ids';
import { isEleven } from '../server';
import type { World } from '../world';

/** Why a trigger id opens nothing: an error's id, its message, its detail. */
export type TriggerProblem = [id: string, message: string, detail?: string];

export interface TriggerIds {
  /** For a user who has just done something. `id` is its short form, which their client sees. */
  make(userId: string): { id: string; triggerId: string };
  read(triggerId: string): { id: string; userId: string } | { problem: TriggerProblem };
  /** As it stands in the configuration of the client, so that anybody may verify a trigger id. */
  publicKey: string;
}

const WHAT = 'trigger ID for interactive dialog';

/** Makes and reads what lets an App open a dialog: signed, for 30 s on an 11 and 3 s on an 8.1, as often as it likes. */
export function createTriggerIds(world: World): TriggerIds {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    make(userId) {
      const id = newId();
      const signed = `${id}:${userId}:${world.now()}:`;
      const signature = sign('sha256', Buffer.from(signed), privateKey).toString('base64');
      return { id, triggerId: Buffer.from(`${signed}${signature}`).toString('base64') };
    },
    read(triggerId) {
      if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(triggerId)) {
        return wrong(
          'base64_decode_failed',
          `Failed to decode base64 for ${WHAT}.`,
          'illegal base64 data at input byte 0',
        );
      }
      const parts = Buffer.from(triggerId, 'base64').toString().split(':');
      const [id = '', userId = '', time = '', signature = ''] = parts;
      if (parts.length !== 4)
        return wrong('missing_data', `Trigger ID missing required data for interactive dialog.`);
      const life = isEleven(world.server) ? 30 : 3;
      if (world.now() - Number(time) > life * 1_000) {
        const message = `Trigger ID for interactive dialog is expired. Trigger IDs live for a maximum of ${life}s.`;
        return wrong('expired', message);
      }
      const signed = Buffer.from(`${id}:${userId}:${time}:`);
      const isOurs = verify('sha256', signed, publicKey, Buffer.from(signature, 'base64'));
      return isOurs
        ? { id, userId }
        : wrong('verify_signature_failed', `Signature verification failed of ${WHAT}.`);
    },
  };
}

function wrong(name: string, message: string, detail?: string): { problem: TriggerProblem } {
  return {
    problem: [
      `interactive_message.decode_trigger_id.${name}`,
      message,
      ...(detail ? [detail] : []),
    ] as TriggerProblem,
  };
}
