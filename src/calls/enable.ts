import { ok } from '../apps/call-response';
import type { CallHandler } from './call';

/** `/enable`: brings the new bot token after the App was disabled, and that was taken on with the call. */
export const enable: CallHandler = async () => ok();
