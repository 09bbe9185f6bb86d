export * from '../../src/sandbox/slash-client';
