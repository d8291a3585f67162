import fc from 'fast-check';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { type StartBlock, startBlock } from './start-blocks';

/** Places are numbers that the room takes modulo what there is, so that any list of steps can be run. */
interface At {
  readonly line: number;
  readonly from: number;
  readonly length: number;
}

/**
 * What a person does in an editor, at what they have received. `type-plain` is an outside program, which writes without
 * any marks wherever it is.
 */
export type PersonStep =
  | EditStep
  | { readonly kind: 'undo' | 'redo' }
  | {
      readonly kind: 'resolve';
      readonly who: number;
      readonly verdict: Verdict;
      readonly which: number | 'all';
    }
  /** What a program proposes for a person. */
  | (At & { readonly kind: 'suggest'; readonly who: number; readonly insert: number });

/** `proposes`: in suggesting mode. */
export type EditStep = (
  | (At & { readonly kind: 'type' | 'type-plain' | 'delete' | 'enter' | 'join' | 'bold' })
  | { readonly kind: 'restructure'; readonly line: number; readonly into: Structure }
) & { readonly who: number; readonly proposes?: boolean };

/** What a block of text is made, or what comes before it (a rule) or goes from before it. */
export type Structure =
  | 'verse'
  | 'paragraph'
  | 'heading'
  | 'bulletList'
  | 'orderedList'
  | 'blockquote'
  | 'lifted'
  | 'below-rule'
  | 'without-rule';

/** What the co-author does on the server. */
export type CoAuthorStep =
  | (At & { readonly kind: 'replace'; readonly insert: number })
  | { readonly kind: 'rewrite'; readonly line: number; readonly length: number }
  | (At & { readonly kind: 'propose'; readonly what: 'format' | 'join' | 'type' | 'split' })
  | { readonly kind: 'delete-lines' | 'insert-lines'; readonly line: number; readonly count: number }
  | { readonly kind: 'stream'; readonly line: number; readonly script: string }
  | { readonly kind: 'end-stream'; readonly discards: boolean };

/** What the network, the server and the disk do. */
type DeliveryStep =
  | { readonly kind: 'send'; readonly who: number; readonly count: number }
  | { readonly kind: 'receive'; readonly who: number }
  | { readonly kind: 'mend' }
  /** A person was away and gives all at once. */
  | { readonly kind: 'return'; readonly who: number }
  /** A page is loaded anew: its undo is gone. */
  | { readonly kind: 'reload'; readonly who: number }
  /** Everything is at rest, and the server is started anew with what it stored. */
  | { readonly kind: 'restart' };

export type RoomStep = PersonStep | CoAuthorStep | DeliveryStep;

const who = fc.nat(2);
const at = { line: fc.nat(9), from: fc.nat(16), length: fc.nat(5) };
const proposes = fc.constant(true);
const verdict = fc.constantFrom<Verdict>('accept', 'reject');
const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);

const STRUCTURES: readonly Structure[] = [
  'verse',
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'blockquote',
  'lifted',
  'below-rule',
  'without-rule',
];

const WEIGHTED: readonly (readonly [number, fc.Arbitrary<RoomStep>])[] = [
  [4, fc.record({ kind: kind('type'), who, ...at })],
  [1, fc.record({ kind: kind('type-plain'), who, ...at })],
  [2, fc.record({ kind: kind('delete'), who, ...at })],
  [2, fc.record({ kind: kind('enter', 'join'), who, ...at })],
  [1, fc.record({ kind: kind('bold'), who, ...at })],
  [1, fc.record({ kind: kind('restructure'), who, line: fc.nat(9), into: fc.constantFrom(...STRUCTURES) })],
  [2, fc.record({ kind: kind('type', 'delete', 'enter', 'join', 'bold'), who, ...at, proposes })],
  [
    1,
    fc.record({
      kind: kind('restructure'),
      who,
      line: fc.nat(9),
      into: fc.constantFrom(...STRUCTURES),
      proposes,
    }),
  ],
  [1, fc.record({ kind: kind('undo', 'redo') })],
  [
    6,
    fc.record({
      kind: kind('resolve'),
      who,
      verdict,
      which: fc.oneof(fc.nat(5), fc.constant('all' as const)),
    }),
  ],
  [1, fc.record({ kind: kind('suggest'), who, ...at, insert: fc.nat(3) })],
  [3, fc.record({ kind: kind('replace'), ...at, insert: fc.nat(4) })],
  [1, fc.record({ kind: kind('rewrite'), line: fc.nat(9), length: fc.nat(4) })],
  [1, fc.record({ kind: kind('propose'), ...at, what: kind('format', 'join', 'type', 'split') })],
  [
    2,
    fc.record({
      kind: kind('delete-lines', 'insert-lines'),
      line: fc.nat(9),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  ],
  [3, fc.record({ kind: kind('stream'), line: fc.nat(9), script: kind('x', 'xx', 'x\nx', 'x\n\nx', '\n') })],
  [1, fc.record({ kind: kind('end-stream'), discards: fc.boolean() })],
  [4, fc.record({ kind: kind('send'), who, count: fc.integer({ min: 1, max: 3 }) })],
  [3, fc.record({ kind: kind('receive'), who })],
  [2, fc.record({ kind: kind('mend') })],
  [1, fc.record({ kind: kind('return'), who })],
  [1, fc.record({ kind: kind('reload'), who })],
  [1, fc.record({ kind: kind('restart') })],
];

/** A random schedule of one room. */
export interface Schedule {
  readonly blocks: readonly StartBlock[];
  /** What the co-author writes under the client id that wrote what stands, rather than one of its own. */
  readonly sharesClient: 'stream' | 'edit' | 'nothing';
  readonly steps: readonly RoomStep[];
}

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  blocks: fc
    .array(startBlock, { minLength: 1, maxLength: 5 })
    .filter((blocks) => blocks.some(({ type }) => type !== 'rule')),
  sharesClient: fc.constantFrom('nothing', 'stream', 'edit'),
  steps: fc.array(fc.oneof(...WEIGHTED.map(([weight, arbitrary]) => ({ weight, arbitrary }))), {
    minLength: 5,
    maxLength: 40,
  }),
});
