/** Both ways to the App, for `describe.each` and `it.each`. */
export const WAYS = [
  ['with the plugin', {}],
  ['without the plugin', { withoutPlugin: true }],
] as [name: string, options: { withoutPlugin?: boolean }][];
