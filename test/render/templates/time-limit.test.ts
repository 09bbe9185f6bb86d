import { createTimeLimit } from '../../../src/render/templates/time-limit';

/** A limit of 50 ms that began at 1,000, with a processor that has worked for so many milliseconds. */
function started() {
  const processor = { ms: 0 };
  return { processor, limit: createTimeLimit(50, 1_000, () => processor.ms * 1_000) };
}

it('ends what has used the processor for too long', () => {
  const { processor, limit } = started();
  processor.ms = 51;
  expect(() => limit.check(1_051)).toThrow('limit exceeded');
});

it('lets what had to wait for the processor go on, and ends it later', () => {
  const { processor, limit } = started();
  processor.ms = 10;
  limit.check(5_000);
  processor.ms = 49;
  limit.check(5_041);
  processor.ms = 51;
  limit.check(5_042);
  expect(() => limit.check(5_043)).toThrow('limit exceeded');
});
