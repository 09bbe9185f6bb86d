import type { DemoOptions } from './demo-options';
import { DemoRefused } from './demo-refused';
import type { DemoSettings } from './demo-settings';
import { requireFreePort } from './require-free-port';
import { createSandbox, type Sandbox } from './sandbox';

/**
 * Starts the sandbox where the demo was told to.
 * @throws DemoRefused when it cannot listen there
 */
export async function startDemoSandbox(
  settings: DemoSettings,
  { withoutPlugin }: DemoOptions,
  onMove: () => Promise<void>,
): Promise<Sandbox> {
  const { SANDBOX_PORT: port, SANDBOX_HOST: host } = settings;
  const manifestUrl = `http://localhost:${settings.PORT}/manifest.json`;
  await requireFreePort('SANDBOX_PORT', port);
  const sandbox = createSandbox({ port, host, manifestUrl, withoutPlugin, onMove });
  await sandbox.start().catch(({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      const remedy = 'Leave it unset for this machine alone, or set an address that it has.';
      throw new DemoRefused(`SANDBOX_HOST ${host} is no address of this machine. ${remedy}`);
    }
    throw new DemoRefused(
      `The sandbox cannot listen: ${message}. Set SANDBOX_PORT or SANDBOX_HOST to another.`,
    );
  });
  return sandbox;
}
