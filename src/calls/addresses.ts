/** The URLs to which senders can post. */
export interface Addresses {
  /** Straight to the App: the sender hears what became of its webhook. Without the secret for one that signs. */
  direct(path: string, secret?: string): string;
  /** Through Mattermost's plugin, where there is one: the sender hears 200 whatever happens. */
  throughMattermost?(path: string, secret?: string): string;
}
