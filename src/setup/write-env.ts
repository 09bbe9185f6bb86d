import type { EnvFile } from './env-file';
import type { Report } from './report';

/** Has `.env` say these things, `undefined` meaning nothing, where the environment does not say them already. */
export async function writeEnv(
  file: EnvFile,
  values: Record<string, string | undefined>,
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<void> {
  const changes: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(values)) {
    // The environment wins, also where it is set to nothing.
    const set = env[name]?.trim();
    if (set === (value ?? '')) continue;
    if (file.values[name] !== value) changes[name] = value;
    if (set !== undefined)
      report.fail(name, `the environment says something else, and wins over .env. ${remedy(name, value)}`);
  }
  const names = Object.keys(changes);
  if (names.length === 0 && !file.isOpen) return report.was(file.path, 'needs no change');
  await report.change(file.path, whatChanges(changes), () => file.save(changes));
}

function whatChanges(changes: Record<string, string | undefined>): string {
  const [set, gone] = [true, false].map((isSet) =>
    Object.keys(changes).filter((name) => (changes[name] !== undefined) === isSet),
  ) as [string[], string[]];
  const parts = [
    set.length > 0 ? `written: ${set.join(', ')}` : '',
    gone.length > 0 ? `freed of ${gone.join(', ')}` : '',
  ];
  return parts.filter(Boolean).join('; ') || 'closed to others than its owner';
}

function remedy(name: string, value: string | undefined): string {
  if (value === undefined) return 'Take it out there.';
  return name.endsWith('_TOKEN') ? 'Take it out there, so that .env counts.' : `Set it there to ${value}.`;
}
