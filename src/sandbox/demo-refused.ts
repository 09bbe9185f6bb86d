/** The demo cannot do what it was asked for; the message says why, and the remedy. */
export class DemoRefused extends Error {}
