const NOBODY_ID = 65_534;

/** Runs something without the rights of root, who may write everywhere. */
export function withoutRoot(task: () => void): void {
  if (process.geteuid?.() !== 0) {
    task();
    return;
  }
  process.seteuid?.(NOBODY_ID);
  try {
    task();
  } finally {
    process.seteuid?.(0);
  }
}
