import { bool, isObject, str } from '../../data';
import type { StoryFormat } from '../../format';
import { bold, md } from '../../markdown';
import { header } from '../parts/header';
import { tellPullRequest } from './pull-request';
import { tellRefs, tellRepository } from './repository';

/**
 * Bitbucket Server and Data Center, whose bodies name their event,
 * https://confluence.atlassian.com/bitbucketserver/event-payload-938025882.html
 */
export const bitbucketServer: StoryFormat = (input) => {
  const { data } = input;
  if (!isObject(data)) return undefined;
  if (header(input, 'X-Event-Key') === 'diagnostics:ping' && bool(data, 'test')) {
    return { event: 'diagnostics.ping', headline: md`👋 Bitbucket tested its webhook, and it works` };
  }
  const key = str(data, 'eventKey');
  const actor = bold(str(data, 'actor.displayName', 'actor.name'));
  if (!key || !actor.source || !/^\w+(:\w+){1,2}$/.test(key)) return undefined;
  const told =
    key === 'repo:refs_changed'
      ? tellRefs(data, actor)
      : key.startsWith('pr:')
        ? tellPullRequest(key, data, actor)
        : tellRepository(key, data, actor);
  return told && { event: key.replaceAll(':', '.').toLowerCase(), ...told };
};
