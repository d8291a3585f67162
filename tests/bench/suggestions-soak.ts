/**
 * Runs random schedules of suggestions (tests/support/suggestion-room) until one breaks an invariant:
 * `npx tsx tests/bench/suggestions-soak.ts [runs, 5000] [seed, random]`. Prints the seed at the start, and the shortest
 * schedule that fails.
 */
import fc from 'fast-check';
import { checkInvariants } from '../support/suggestion-room/invariants';
import { SuggestionRoom } from '../support/suggestion-room/room';
import { schedule } from '../support/suggestion-room/steps';

const [runs = 5000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.log(`${runs} schedules from seed ${seed}`);
const startedAt = performance.now();
const outcome = fc.check(
  fc.property(schedule, (one) => {
    const room = new SuggestionRoom(one);
    room.run();
    checkInvariants(room);
  }),
  { numRuns: runs, seed },
);
const seconds = (performance.now() - startedAt) / 1000;
console.log(`${outcome.numRuns} schedules in ${seconds.toFixed(0)} s`);
if (outcome.failed) {
  console.error(fc.defaultReportMessage(outcome));
  console.error(outcome.errorInstance);
  process.exitCode = 1;
}
