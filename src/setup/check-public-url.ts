import type { Report } from './report';

/** Secrets of senders travel in their URLs and bodies. */
export function checkPublicUrl(publicUrl: string, report: Report): void {
  const { protocol, hostname } = new URL(publicUrl);
  const isLocal = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  const thing = `Webhook URLs begin with ${publicUrl}`;
  if (protocol === 'https:') report.good(thing, 'by https');
  else if (isLocal) {
    report.warn(thing, 'only senders on this machine reach it. For others give --public-url https://…');
  } else {
    report.warn(
      thing,
      'secrets travel unencrypted. Put TLS before it (docs/operations.md), and give --public-url https://…',
    );
  }
}
