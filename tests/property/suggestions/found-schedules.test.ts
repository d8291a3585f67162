import { describe, it } from 'vitest';
import { checkInvariants } from '../../support/suggestion-room/invariants';
import { SuggestionRoom } from '../../support/suggestion-room/room';
import type { StartBlock } from '../../support/suggestion-room/start-blocks';
import type { Schedule } from '../../support/suggestion-room/steps';

const POEM: readonly StartBlock[] = [
  { type: 'stanza', lengths: [5, 4] },
  { type: 'paragraph', length: 5 },
  { type: 'stanza', lengths: [6] },
];

/** Schedules that broke an invariant once, as short as they could be made; each was found at random. */
const FOUND: readonly (Schedule & { readonly name: string })[] = [
  {
    name: 'an update of several transactions, with the caret at the end of a poem that becomes shorter',
    blocks: POEM,
    sharesClient: 'nothing',
    steps: [
      { kind: 'type', who: 0, line: 7, from: 0, length: 0 },
      { kind: 'delete-lines', line: 0, count: 1 },
      { kind: 'reload', who: 2 },
      { kind: 'delete', who: 1, line: 1, from: 0, length: 2 },
      { kind: 'resolve', who: 2, verdict: 'accept', which: 'all' },
      { kind: 'send', who: 2, count: 1 },
      { kind: 'delete', who: 0, line: 3, from: 0, length: 2 },
      { kind: 'receive', who: 1 },
      { kind: 'replace', line: 0, from: 0, length: 1, insert: 0 },
    ],
  },
  {
    name: 'a letter under way into a line that another joins, when its writer comes back',
    blocks: POEM,
    sharesClient: 'nothing',
    steps: [
      { kind: 'insert-lines', line: 0, count: 1 },
      { kind: 'receive', who: 1 },
      { kind: 'join', who: 0, line: 7, from: 0, length: 0 },
      { kind: 'send', who: 0, count: 1 },
      { kind: 'type', who: 1, line: 4, from: 0, length: 0 },
      { kind: 'receive', who: 1 },
      { kind: 'enter', who: 0, line: 0, from: 0, length: 0 },
      { kind: 'return', who: 1 },
      { kind: 'delete-lines', line: 0, count: 1 },
      { kind: 'mend' },
    ],
  },
  {
    name: 'a pending line that one rejects and another, away, joins',
    blocks: POEM,
    sharesClient: 'nothing',
    steps: [
      { kind: 'stream', line: 3, script: 'x' },
      { kind: 'restart' },
      { kind: 'resolve', who: 0, verdict: 'reject', which: 'all' },
      { kind: 'send', who: 0, count: 1 },
      { kind: 'join', who: 1, line: 4, from: 0, length: 0 },
      { kind: 'reload', who: 0 },
      { kind: 'return', who: 1 },
      { kind: 'return', who: 0 },
    ],
  },
  {
    name: 'a pending line that one joins to another, at the end of which another person types',
    blocks: POEM,
    sharesClient: 'nothing',
    steps: [
      { kind: 'insert-lines', line: 1, count: 2 },
      { kind: 'restart' },
      { kind: 'type', who: 0, line: 8, from: 1, length: 0 },
      { kind: 'join', who: 1, line: 9, from: 0, length: 0 },
      { kind: 'rewrite', line: 0, length: 0 },
      { kind: 'send', who: 0, count: 1 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'return', who: 0 },
      { kind: 'delete-lines', line: 0, count: 1 },
    ],
  },
  {
    name: 'text that is moved, decided about, and moved again, while another decides the opposite',
    blocks: POEM,
    sharesClient: 'nothing',
    steps: [
      { kind: 'rewrite', line: 5, length: 0 },
      { kind: 'restart' },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'receive', who: 2 },
      { kind: 'join', who: 2, line: 2, from: 0, length: 0 },
      { kind: 'resolve', who: 0, verdict: 'accept', which: 'all' },
      { kind: 'delete-lines', line: 0, count: 1 },
      { kind: 'delete', who: 0, line: 0, from: 0, length: 0 },
      { kind: 'resolve', who: 2, verdict: 'reject', which: 'all' },
      { kind: 'enter', who: 2, line: 1, from: 1, length: 0 },
      { kind: 'type-plain', who: 0, line: 0, from: 0, length: 0 },
    ],
  },
  {
    name: 'a block with two texts that two people change at once',
    blocks: [{ type: 'paragraph', length: 0 }],
    sharesClient: 'nothing',
    steps: [
      { kind: 'replace', line: 0, from: 0, length: 0, insert: 1 },
      { kind: 'type', who: 0, line: 0, from: 0, length: 0 },
      { kind: 'restart' },
      { kind: 'mend' },
      { kind: 'send', who: 0, count: 1 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'type', who: 1, line: 0, from: 0, length: 0 },
      { kind: 'enter', who: 0, line: 0, from: 2, length: 0 },
    ],
  },
  {
    name: 'two joins of one line, one of them taken back',
    blocks: [
      { type: 'paragraph', length: 0 },
      { type: 'stanza', lengths: [1] },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'join', who: 1, line: 3, from: 0, length: 0 },
      { kind: 'join', who: 0, line: 3, from: 0, length: 0 },
      { kind: 'rewrite', line: 0, length: 0 },
      { kind: 'undo' },
      { kind: 'send', who: 1, count: 1 },
      { kind: 'return', who: 0 },
      { kind: 'resolve', who: 0, verdict: 'accept', which: 'all' },
    ],
  },
  {
    name: 'streamed text that fell out of its mark in a line whose stanza another joins',
    blocks: [
      { type: 'paragraph', length: 0 },
      { type: 'paragraph', length: 0 },
      { type: 'stanza', lengths: [0] },
      { type: 'stanza', lengths: [0, 1] },
      { type: 'stanza', lengths: [0] },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'join', who: 0, line: 3, from: 0, length: 0 },
      { kind: 'stream', line: 4, script: 'x' },
      { kind: 'receive', who: 2 },
      { kind: 'type', who: 2, line: 5, from: 1, length: 0 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'mend' },
      { kind: 'send', who: 2, count: 1 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'delete-lines', line: 0, count: 1 },
    ],
  },
  {
    name: 'opposite verdicts on the deletion of a part of what is itself only proposed',
    blocks: [{ type: 'paragraph', length: 0 }],
    sharesClient: 'nothing',
    steps: [
      { kind: 'replace', line: 0, from: 0, length: 0, insert: 2 },
      { kind: 'delete-lines', line: 0, count: 1 },
      { kind: 'replace', line: 0, from: 1, length: 1, insert: 0 },
      { kind: 'receive', who: 2 },
      { kind: 'receive', who: 0 },
      { kind: 'resolve', who: 2, verdict: 'accept', which: 2 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'type', who: 0, line: 0, from: 0, length: 0 },
      { kind: 'resolve', who: 0, verdict: 'reject', which: 2 },
    ],
  },
  {
    name: 'a line with two texts that one decides about while another types into it',
    blocks: [
      { type: 'stanza', lengths: [2, 0] },
      { type: 'stanza', lengths: [0, 0, 1] },
      { type: 'paragraph', length: 2 },
      { type: 'paragraph', length: 0 },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'stream', line: 2, script: 'x' },
      { kind: 'suggest', who: 0, line: 9, from: 0, length: 0, insert: 3 },
      { kind: 'restart' },
      { kind: 'resolve', who: 0, verdict: 'accept', which: 'all' },
      { kind: 'mend' },
      { kind: 'type', who: 1, line: 9, from: 0, length: 0 },
      { kind: 'mend' },
      { kind: 'send', who: 0, count: 1 },
    ],
  },
  {
    name: 'a proposal in a block with several empty texts',
    blocks: [{ type: 'paragraph', length: 0 }],
    sharesClient: 'nothing',
    steps: [
      { kind: 'suggest', who: 0, line: 0, from: 0, length: 0, insert: 0 },
      { kind: 'replace', line: 0, from: 0, length: 0, insert: 0 },
      { kind: 'return', who: 0 },
      { kind: 'send', who: 0, count: 1 },
      { kind: 'type', who: 0, line: 0, from: 0, length: 0 },
      { kind: 'replace', line: 0, from: 0, length: 0, insert: 1 },
    ],
  },
  {
    name: 'a letter in a proposal that is beside other text of its block, and a verdict on the proposal',
    blocks: [{ type: 'paragraph', length: 0 }],
    sharesClient: 'nothing',
    steps: [
      { kind: 'type', who: 0, line: 0, from: 0, length: 0 },
      { kind: 'replace', line: 0, from: 0, length: 0, insert: 2 },
      { kind: 'restart' },
      { kind: 'type', who: 0, line: 0, from: 2, length: 0 },
      { kind: 'resolve', who: 1, verdict: 'reject', which: 0 },
    ],
  },
  {
    name: 'a line that one, away, joins and decides about, and of which another decides the opposite',
    blocks: [
      { type: 'stanza', lengths: [0, 0, 0] },
      { type: 'stanza', lengths: [0, 1] },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'replace', line: 4, from: 0, length: 1, insert: 1 },
      { kind: 'restart' },
      { kind: 'join', who: 1, line: 3, from: 0, length: 0 },
      { kind: 'resolve', who: 1, verdict: 'accept', which: 0 },
      { kind: 'return', who: 1 },
      { kind: 'resolve', who: 0, verdict: 'reject', which: 0 },
    ],
  },
  {
    name: 'an item of a list of which the first paragraph is to go and another one to come',
    blocks: [
      { type: 'bulletList', lengths: [1, 0], isNested: false },
      { type: 'paragraph', length: 0 },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'delete-lines', line: 0, count: 1 },
      { kind: 'restart' },
      { kind: 'stream', line: 0, script: 'x' },
    ],
  },
  {
    name: 'text that is streamed into a line that one rejects and takes away, and another rejects and keeps',
    blocks: [
      { type: 'stanza', lengths: [1] },
      { type: 'paragraph', length: 0 },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'stream', line: 0, script: 'x\n\nx' },
      { kind: 'receive', who: 1 },
      { kind: 'receive', who: 0 },
      { kind: 'type-plain', who: 0, line: 6, from: 0, length: 0 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'resolve', who: 1, verdict: 'reject', which: 'all' },
      { kind: 'resolve', who: 0, verdict: 'reject', which: 'all' },
    ],
  },
  {
    name: 'a block with two texts that two people type before at once',
    blocks: [{ type: 'paragraph', length: 0 }],
    sharesClient: 'nothing',
    steps: [
      { kind: 'replace', line: 0, from: 0, length: 0, insert: 1 },
      { kind: 'suggest', who: 0, line: 0, from: 0, length: 0, insert: 1 },
      { kind: 'restart' },
      { kind: 'type', who: 1, line: 0, from: 0, length: 0 },
      { kind: 'resolve', who: 0, verdict: 'accept', which: 0 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'type', who: 0, line: 0, from: 0, length: 0 },
    ],
  },
  {
    name: 'text that the server puts back into a stanza that another makes a paragraph',
    blocks: [
      { type: 'stanza', lengths: [0, 0] },
      { type: 'stanza', lengths: [0] },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'enter', who: 0, line: 0, from: 0, length: 0 },
      { kind: 'type', who: 1, line: 1, from: 0, length: 0 },
      { kind: 'send', who: 0, count: 1 },
      { kind: 'restructure', who: 0, line: 0, into: 'paragraph' },
      { kind: 'send', who: 1, count: 1 },
      { kind: 'stream', line: 0, script: 'x' },
      { kind: 'mend' },
    ],
  },
  {
    name: 'a paragraph of an item of a list that is proposed to be a heading',
    blocks: [{ type: 'bulletList', lengths: [1], isNested: false }],
    sharesClient: 'nothing',
    steps: [
      { kind: 'propose', line: 0, from: 0, length: 0, what: 'type' },
      { kind: 'restart' },
      { kind: 'resolve', who: 0, verdict: 'accept', which: 'all' },
      { kind: 'type', who: 0, line: 0, from: 0, length: 0 },
    ],
  },
  {
    name: 'pending text in a line that one proposes to be a paragraph while another rejects the text',
    blocks: [
      { type: 'stanza', lengths: [0] },
      { type: 'stanza', lengths: [0] },
    ],
    sharesClient: 'nothing',
    steps: [
      { kind: 'replace', line: 0, from: 0, length: 0, insert: 1 },
      { kind: 'restart' },
      { kind: 'restructure', who: 0, line: 0, into: 'paragraph', proposes: true },
      { kind: 'resolve', who: 1, verdict: 'reject', which: 'all' },
    ],
  },
];

describe('every invariant of suggestions is kept with', () => {
  it.each(FOUND)('$name', (schedule) => {
    const room = new SuggestionRoom(schedule);
    room.run();
    checkInvariants(room);
  });
});
