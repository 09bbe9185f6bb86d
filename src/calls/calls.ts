import { createBindings } from './bindings';
import type { CallHandler, CallParts } from './call';
import { createConfigure } from './configure';
import { createDeadLetters } from './dead-letters';
import { createDeliveries } from './deliveries';
import { enable } from './enable';
import { createEvents } from './events';
import { createHelp } from './help';
import { createInstall } from './install';
import { createList } from './list';
import { createPaths } from './paths';
import { createSend } from './send';
import { createSign } from './sign';
import { createStatus } from './status';
import { createSubscribe } from './subscribe';
import { createTemplate } from './template';
import { createUnsubscribe } from './unsubscribe';
import { createUrlPaths } from './url-paths';

/** The calls of the App by path, but for `/ping`, `/uninstall` and the webhooks, which are proved differently. */
export function createCalls(parts: CallParts): Map<string, CallHandler> {
  return new Map([
    ['/install', createInstall(parts)],
    ['/enable', enable],
    ['/bindings', createBindings(parts)],
    ['/configure', createConfigure(parts)],
    ['/subscribe', createSubscribe(parts)],
    ['/unsubscribe', createUnsubscribe(parts)],
    ['/list', createList(parts)],
    ['/send', createSend(parts)],
    ['/sign', createSign(parts)],
    ['/status', createStatus(parts)],
    ['/template', createTemplate(parts)],
    ['/deliveries', createDeliveries(parts)],
    ['/dead-letters', createDeadLetters(parts)],
    ['/paths', createPaths(parts)],
    ['/url-paths', createUrlPaths(parts)],
    ['/events', createEvents(parts)],
    ['/help', createHelp(parts)],
  ]);
}
