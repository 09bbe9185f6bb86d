import type { SandboxPost } from './world';

/** What the server tells the clients of one user over their websocket. */
export type ClientEvent =
  | { event: 'ephemeral_message'; data: { post: EphemeralPost } }
  | { event: 'open_dialog'; data: { dialog: OpenedDialog } };

/** A post that one user alone sees, and that is kept nowhere. */
export type EphemeralPost = Omit<SandboxPost, 'file_ids' | 'actions'> & { type: 'system_ephemeral' };

export interface OpenedDialog {
  trigger_id: string;
  url: string;
  dialog: Record<string, unknown>;
}

export interface ClientEvents {
  tell(userId: string, event: ClientEvent): void;
  /** Hears what is told to a user from now on, until the result is called. */
  listen(userId: string, listener: (event: ClientEvent) => void): () => void;
}

export function createClientEvents(): ClientEvents {
  const listeners = new Set<{ userId: string; hear: (event: ClientEvent) => void }>();
  return {
    tell(userId, event) {
      for (const listener of listeners) if (listener.userId === userId) listener.hear(event);
    },
    listen(userId, hear) {
      const listener = { userId, hear };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
