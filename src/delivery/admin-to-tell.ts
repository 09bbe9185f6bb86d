import type { Installation } from '../store/store';

/**
 * The id of the admin who is told what needs one.
 * @param setUpBy who ran the setup, where the App runs without the Apps plugin
 */
export function adminToTell(installation: Installation, setUpBy: string | undefined): string | undefined {
  return setUpBy ?? installation.configuredBy ?? installation.installedBy;
}
