import type { StoryFormat } from '../format';

/**
 * The senders in the order they are asked; the first that makes a story of a webhook has it. Gitea, Forgejo and
 * Gogs send GitHub's headers too, so they stand before GitHub.
 */
export const FORMATS: readonly StoryFormat[] = [];
