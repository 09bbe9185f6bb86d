/**
 * What to look at where Mattermost is told another port of this machine than the App listens on; undefined where it is
 * not, or ROOT_URL names another machine. A proxy may be meant.
 */
export function otherPort(rootUrl: string, port: number): string | undefined {
  const { protocol, hostname, port: named } = new URL(rootUrl);
  if (!/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return undefined;
  const rootPort = Number(named || (protocol === 'https:' ? 443 : 80));
  if (rootPort === port || rootPort === 0) return undefined;
  return `ROOT_URL is ${rootUrl}, and the App listens on port ${port}. Unless a proxy stands between them, set PORT=${rootPort}.`;
}
