import * as Y from 'yjs';
import { isTextBlockType } from '../../document/block-types';
import { bodyOf } from '../../document/y-doc';
import { type SuggestionScan, scanBlock } from './scan';

/**
 * The blocks of a document that carry suggestions, in its order, and what each carries. Other blocks are not remembered.
 * Whoever changes this by looking at a block hears which suggestions that concerns.
 */
export class Carriers {
  private readonly scanByBlock = new Map<Y.XmlElement, SuggestionScan>();
  private readonly blocksById = new Map<string, Set<Y.XmlElement>>();
  /** In the order of the document, each with the index of its first text block. */
  private lineByBlock: ReadonlyMap<Y.XmlElement, number> = new Map();
  private isOrderStale = true;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly onTouched: (id: string) => void,
  ) {}

  get isEmpty(): boolean {
    return this.scanByBlock.size === 0;
  }

  /** Reads one block anew, without the blocks in it; answers whether it carries, or carried, anything, and the same ids. */
  look(block: Y.XmlElement): 'none' | 'same ids' | 'other ids' {
    const before = this.scanByBlock.get(block);
    const scan = scanBlock(block, 0);
    const carries = scan.blocks.length > 0 || scan.runs.length > 0;
    if (!before && !carries) return 'none';
    const idsBefore = idsOf(before);
    const ids = idsOf(scan);
    for (const id of idsBefore) {
      if (!ids.has(id)) this.blocksById.get(id)?.delete(block);
      this.onTouched(id);
    }
    for (const id of ids) {
      const blocks = this.blocksById.get(id);
      if (blocks) blocks.add(block);
      else this.blocksById.set(id, new Set([block]));
      this.onTouched(id);
    }
    if (carries) this.scanByBlock.set(block, scan);
    else this.scanByBlock.delete(block);
    if (carries && !before) this.isOrderStale = true;
    return idsBefore.size === ids.size && [...ids].every((id) => idsBefore.has(id))
      ? 'same ids'
      : 'other ids';
  }

  /** Reads a block and all in it. */
  lookThrough(parent: Y.XmlFragment): void {
    if (parent instanceof Y.XmlElement) this.look(parent);
    if (parent instanceof Y.XmlElement && isTextBlockType(parent.nodeName)) return;
    for (const child of parent.toArray()) if (child instanceof Y.XmlElement) this.lookThrough(child);
  }

  /** Blocks came or went: where the others stand has to be counted anew. */
  shift(): void {
    this.isOrderStale = true;
  }

  /** Counts lines, if need be; blocks that the document does not have any more are forgotten. */
  order(): void {
    if (!this.isOrderStale) return;
    this.isOrderStale = false;
    const lineByBlock = this.isEmpty ? new Map<Y.XmlElement, number>() : this.findLines();
    for (const [block, scan] of this.scanByBlock) {
      const line = lineByBlock.get(block);
      if (line !== this.lineByBlock.get(block)) for (const id of idsOf(scan)) this.onTouched(id);
      if (line !== undefined) continue;
      this.scanByBlock.delete(block);
      for (const id of idsOf(scan)) this.blocksById.get(id)?.delete(block);
    }
    this.lineByBlock = lineByBlock;
  }

  /** The ids in the order in which they begin in the document. */
  ids(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const block of this.lineByBlock.keys())
      for (const id of idsOf(this.scanByBlock.get(block))) ids.add(id);
    return ids;
  }

  /** Everything that stands in the blocks that carry a suggestion; null if none does. */
  scanOf(id: string): SuggestionScan | null {
    const carriers = this.blocksById.get(id);
    if (carriers?.size === 0) this.blocksById.delete(id);
    if (!carriers || carriers.size === 0) return null;
    const lineOf = (block: Y.XmlElement) => this.lineByBlock.get(block) ?? 0;
    const inOrder = [...carriers].sort((a, b) => lineOf(a) - lineOf(b));
    const withLine = <Trace extends { readonly element: Y.XmlElement }>(trace: Trace) => ({
      ...trace,
      line: lineOf(trace.element),
    });
    return {
      blocks: inOrder.flatMap((block) => this.scanByBlock.get(block)?.blocks.map(withLine) ?? []),
      runs: inOrder.flatMap((block) => this.scanByBlock.get(block)?.runs.map(withLine) ?? []),
    };
  }

  private findLines(): Map<Y.XmlElement, number> {
    const lineByBlock = new Map<Y.XmlElement, number>();
    let line = 0;
    const visit = (parent: Y.XmlFragment): void => {
      for (const child of parent.toArray()) {
        if (!(child instanceof Y.XmlElement)) continue;
        if (this.scanByBlock.has(child)) lineByBlock.set(child, line);
        if (isTextBlockType(child.nodeName)) line += 1;
        else visit(child);
      }
    };
    visit(bodyOf(this.ydoc));
    return lineByBlock;
  }
}

/** In the order in which a reader meets them: what the block itself carries, then its text. */
function idsOf(scan: SuggestionScan | undefined): Set<string> {
  const ids = new Set<string>();
  for (const { id } of scan?.blocks ?? []) ids.add(id);
  for (const { marks } of scan?.runs ?? []) for (const { id } of marks) ids.add(id);
  return ids;
}
