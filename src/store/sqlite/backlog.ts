import type { BacklogLine } from '../store';
import type { Access } from './access';
import { inSmallSteps, STEP } from './small-steps';
import type { Statements } from './statements';
import { takeBytes } from './take-bytes';

interface Row {
  seq: number;
  size: number;
}

/**
 * What waits and what is dead, of at most `most` deliveries each, counted in small steps: of a row with a large
 * payload some fields are dear to read.
 */
export async function readBacklog(sql: Statements, { read }: Access, most: number): Promise<BacklogLine[]> {
  const lines: BacklogLine[] = [];

  function add(line: BacklogLine): void {
    const known = lines.find(
      ({ channel, path, isDead, reason }) =>
        channel === line.channel && path === line.path && isDead === line.isDead && reason === line.reason,
    );
    if (!known) lines.push(line);
    else {
      known.count += line.count;
      known.since = Math.min(known.since, line.since);
    }
  }

  async function count(isDead: boolean): Promise<void> {
    const rowsOf = isDead ? sql.deadOf : sql.waitingOf;
    const all = await read(() => (isDead ? sql.deadChannels : sql.waitingChannels).all());
    const channels = (all as { channel: string }[]).map(({ channel }) => channel);
    let left = most;
    let after = 0;
    await inSmallSteps(() =>
      read(() => {
        const [channel] = channels;
        if (channel === undefined || left === 0) return false;
        const next = rowsOf.all(channel, after, Math.min(left, STEP.rows)) as unknown as Row[];
        const some = takeBytes(next, STEP.bytes);
        const seqs = JSON.stringify(some.map(({ seq }) => seq));
        for (const line of sql.backlogOf.all(seqs)) {
          const { reason, ...rest } = line as unknown as Omit<BacklogLine, 'isDead'> & {
            reason: string | null;
          };
          add({ ...rest, isDead, reason: reason ?? undefined });
        }
        left -= some.length;
        after = some.at(-1)?.seq ?? 0;
        if (some.length === 0) channels.shift();
        return true;
      }),
    );
  }

  await count(false);
  await count(true);
  return lines;
}
