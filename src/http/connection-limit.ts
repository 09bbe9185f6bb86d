/** File descriptors that the store, the connections to Mattermost and the process itself need. */
const KEPT = 256;

/** The part of Node's report that counts here; its types have none of it. */
interface Report {
  userLimits?: { open_files?: { soft?: number | 'unlimited' } };
}

/**
 * How many connections the listener may have: all file descriptors of the process but those that the App needs for
 * its own. One more would not be taken anyway, but with it the database could not be opened again.
 */
export function connectionLimit(): number {
  // Or it would look up the names of all that the process is connected to.
  Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = process.report.getReport() as Report;
  const files = Number(userLimits?.open_files?.soft);
  // Unlimited, or a system that does not say.
  return Number.isNaN(files) ? Number.POSITIVE_INFINITY : Math.max(files - KEPT, Math.ceil(files / 2));
}
