import type { Logger } from 'winston';
import type { CallRequest } from '../apps/call-request';
import { type CallResponse, ok } from '../apps/call-response';
import type { AppClaims } from '../apps/jwt';
import { StoreUnavailable } from '../store/store';
import { CallRefused } from '../trust/call-refused';
import type { Trust } from '../trust/trust';

/**
 * `/uninstall`: answers ok even when the store or Mattermost is away, as an error would block the uninstall.
 * All data stays for the next install.
 */
export function createUninstall({ trust, log }: { trust: Trust; log: Logger }) {
  return async (claims: AppClaims | undefined, request: CallRequest): Promise<CallResponse> => {
    try {
      await trust.verifyCall(claims, request.context);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      log.warn('An uninstall is answered although its origin cannot be proved now', {
        reason: error.message,
      });
    }
    return ok('Subscriptions and webhooks are kept: after another install the App goes on with them.');
  };
}

function isUnavailable(error: unknown): error is Error {
  return error instanceof StoreUnavailable || (error instanceof CallRefused && error.status === 503);
}
