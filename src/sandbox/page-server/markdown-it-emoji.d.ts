declare module 'markdown-it-emoji' {
  import type { PluginWithOptions } from 'markdown-it';
  /** All of GitHub's names, which are Mattermost's too. */
  export const full: PluginWithOptions<{ shortcuts: Record<string, string> }>;
}
