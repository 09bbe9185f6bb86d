/** Set on the test webhook of `send`, so that it is recognised when it comes in by its door. */
export const TEST_HEADER = 'X-Hello-Webhooks-Test';
