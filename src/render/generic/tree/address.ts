export function isLink(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('http') && /^https?:\/\/[^\s]+$/i.test(value);
}

/** An address for machines: nobody wants to open it. */
export function isApi(url: string): boolean {
  return (
    /^https?:\/\/(?:[\w.-]*\bapi\b[\w-]*\.[\w.-]+|[^/]+\/(?:[^?#]*\/)?(?:api|rest|v\d+)\/)/i.test(url) ||
    /\.json(?:$|\?)/.test(url)
  );
}
