import fc from 'fast-check';
import { describe, it } from 'vitest';
import { checkInvariants } from '../../support/suggestion-room/invariants';
import { SuggestionRoom } from '../../support/suggestion-room/room';
import { schedule } from '../../support/suggestion-room/steps';

describe('a server, three people with editors and the co-author, delivered in any order', () => {
  it('keep every invariant of suggestions', () => {
    fc.assert(
      fc.property(schedule, (one) => {
        const room = new SuggestionRoom(one);
        room.run();
        checkInvariants(room);
      }),
      { numRuns: 100 },
    );
  });
});
