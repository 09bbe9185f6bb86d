/** What became of a build, check or deployment. */
export interface Outcome {
  emoji: string;
  /** As in "the build … failed on main". */
  verb: string;
}

const PASSED = { emoji: '✅', verb: 'was successful' };
const FAILED = { emoji: '❌', verb: 'failed' };
const CANCELLED = { emoji: '🚫', verb: 'was cancelled' };
const WAITING = { emoji: '⏳', verb: 'is waiting' };
const RUNNING = { emoji: '🔄', verb: 'is running' };

/** By the words of the senders, in lower case. */
const OUTCOMES: Record<string, Outcome> = {
  success: PASSED,
  successful: PASSED,
  succeeded: PASSED,
  passed: PASSED,
  failure: FAILED,
  failed: FAILED,
  error: { emoji: '❌', verb: 'ended with an error' },
  errored: { emoji: '❌', verb: 'ended with an error' },
  startup_failure: { emoji: '❌', verb: 'could not start' },
  timed_out: { emoji: '❌', verb: 'timed out' },
  rejected: { emoji: '❌', verb: 'was rejected' },
  approved: { emoji: '✅', verb: 'was approved' },
  unstable: { emoji: '⚠️', verb: 'is unstable' },
  partiallysucceeded: { emoji: '⚠️', verb: 'succeeded in part' },
  action_required: { emoji: '⚠️', verb: 'needs somebody to act' },
  cancelled: CANCELLED,
  canceled: CANCELLED,
  canceling: { emoji: '🚫', verb: 'is being cancelled' },
  aborted: { emoji: '🚫', verb: 'was aborted' },
  stopped: { emoji: '🚫', verb: 'was stopped' },
  skipped: { emoji: '⏭️', verb: 'was skipped' },
  stale: { emoji: '⚪', verb: 'is stale' },
  neutral: { emoji: '⚪', verb: 'is done (neutral)' },
  inactive: { emoji: '⚪', verb: 'is no longer active' },
  queued: { emoji: '⏳', verb: 'is queued' },
  requested: { emoji: '⏳', verb: 'was requested' },
  created: { emoji: '⏳', verb: 'was created' },
  manual: { emoji: '⏳', verb: 'waits for somebody to start it' },
  blocked: { emoji: '⏳', verb: 'waits for an approval' },
  scheduled: { emoji: '⏳', verb: 'is scheduled' },
  preparing: WAITING,
  waiting: WAITING,
  waiting_for_resource: WAITING,
  pending: { emoji: '⏳', verb: 'is pending' },
  running: RUNNING,
  in_progress: RUNNING,
  inprogress: RUNNING,
  started: { emoji: '🔄', verb: 'started' },
};

/** How a state is told; one that is not known is told in the sender's own words, without an emoji. */
export function outcome(state: string | undefined): Outcome {
  const key = (state ?? '').toLowerCase().replace(/[ -]/g, '_');
  if (Object.hasOwn(OUTCOMES, key)) return OUTCOMES[key] as Outcome;
  return { emoji: '', verb: state ? `is ${state.replace(/_/g, ' ')}` : 'has news' };
}
