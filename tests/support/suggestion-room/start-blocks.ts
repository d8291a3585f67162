import fc from 'fast-check';
import type { LineRun, TestBlock } from '../verse-document';
import type { UniqueWords } from './words';

/**
 * A block of the document that a room begins with; lengths are in graphemes. An item of a list that is `nested` holds a
 * list of one item more.
 */
export type StartBlock = TextStart | ContainerStart;

type TextStart =
  | { readonly type: 'stanza'; readonly lengths: readonly number[]; readonly isBold?: boolean }
  | { readonly type: 'paragraph' | 'heading'; readonly length: number; readonly isBold?: boolean };

type ContainerStart =
  | { readonly type: 'rule' }
  | { readonly type: 'quote'; readonly blocks: readonly TextStart[] }
  | {
      readonly type: 'bulletList' | 'orderedList';
      readonly lengths: readonly number[];
      readonly isNested: boolean;
    };

const lengths = fc.array(fc.nat(6), { minLength: 1, maxLength: 3 });
const isBold = fc.oneof(
  { weight: 3, arbitrary: fc.constant(false) },
  { weight: 1, arbitrary: fc.constant(true) },
);

const textStart: fc.Arbitrary<TextStart> = fc.oneof(
  fc.record({ type: fc.constant('stanza' as const), lengths, isBold }),
  fc.record({ type: fc.constantFrom('paragraph' as const, 'heading' as const), length: fc.nat(6), isBold }),
);

const containerStart: fc.Arbitrary<ContainerStart> = fc.oneof(
  fc.record({ type: fc.constant('rule' as const) }),
  fc.record({
    type: fc.constant('quote' as const),
    blocks: fc.array(textStart, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    type: fc.constantFrom('bulletList' as const, 'orderedList' as const),
    lengths,
    isNested: fc.boolean(),
  }),
);

export const startBlock: fc.Arbitrary<StartBlock> = fc.oneof(
  { weight: 3, arbitrary: textStart },
  { weight: 1, arbitrary: containerStart },
);

/** The block with words of its own. */
export function buildBlock(start: StartBlock, words: UniqueWords): TestBlock {
  const runs = (length: number, bold = false): LineRun[] => {
    // The second half of the text is what is bold.
    const [plain, marked] = bold ? [Math.floor(length / 2), Math.ceil(length / 2)] : [length, 0];
    return [
      ...(plain > 0 ? [words.write(plain)] : []),
      ...(marked > 0 ? [[words.write(marked), { bold: {} }] as const] : []),
    ];
  };
  switch (start.type) {
    case 'stanza':
      return start.lengths.map((length) => runs(length, start.isBold));
    case 'rule':
      return { type: 'horizontalRule' };
    case 'quote':
      return { type: 'blockquote', blocks: start.blocks.map((block) => buildBlock(block, words)) };
    case 'bulletList':
    case 'orderedList': {
      const { type } = start;
      const items: TestBlock[][] = start.lengths.map((length) => [{ type: 'paragraph', runs: runs(length) }]);
      if (start.isNested) items.at(-1)?.push({ type, items: [[{ type: 'paragraph', runs: runs(2) }]] });
      return { type, items };
    }
    default:
      return {
        type: start.type,
        runs: runs(start.length, start.isBold),
        ...(start.type === 'heading' && { level: 2 }),
      };
  }
}
