import { type CallResponse, ok } from '../apps/call-response';

/** `/ping`: the plugin asks before it installs whether an App is here. It brings no site and no bot, so no proof. */
export function ping(): CallResponse {
  return ok();
}
