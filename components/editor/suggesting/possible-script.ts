import type { EditStep } from './edit-script';
import type { FlatBlock, FlatCharacter } from './flat-blocks';
import { isDeleted } from './proposed-marks';

/**
 * The same edit with steps that the marks can say. Text cannot be proposed to move: where an edit would part a line
 * between two stanzas, take prose out of the middle of a stanza, or join a line with prose, the text that would move is
 * proposed to go here and to come there.
 */
export function possibleScript(steps: readonly EditStep[]): EditStep[] {
  const done: EditStep[] = [];
  const rest = [...steps];
  for (let step = rest.shift(); step; step = rest.shift()) {
    const block = step.kind === 'insert' && step.after.kind === 'block' ? step.after : null;
    if (block !== null) {
      const reach = reachOfMove(block, done, rest);
      const { deletions, insertions } = partMoved(rest.splice(0, reach));
      done.push(...deletions, step);
      rest.unshift(...insertions);
      // What was brought once more stands as it is: it is not to be moved again.
      if (reach > 0) done.push(...rest.splice(0, insertions.length));
      continue;
    }
    if (step.kind === 'delete' && step.before.kind === 'block' && !joins(done, step.before)) {
      const moved = rest.splice(0, lengthOfBlock(rest));
      const { deletions, insertions } = partMoved(moved);
      done.push(...insertions, step, ...deletions);
      continue;
    }
    done.push(step);
  }
  return done;
}

/** How many of the steps that follow a new block have text that must move with it. */
function reachOfMove(block: FlatBlock, done: readonly EditStep[], rest: readonly EditStep[]): number {
  const length = lengthOfBlock(rest);
  const current = lastOldBlock(done);
  if (block.stanza === null && current?.stanza) return lengthOfStanza(current, rest);
  const isCut = rest.slice(0, length).some(({ kind }) => kind === 'keep');
  const isOfOtherType = current !== null && current.node.type !== block.node.type;
  return isCut && (block.opensStanza || isOfOtherType) ? length : 0;
}

/** The text of steps as taken away, and as brought anew. */
function partMoved(steps: readonly EditStep[]) {
  const deletions: EditStep[] = [];
  const insertions: EditStep[] = [];
  for (const step of steps) {
    if (step.kind === 'insert') insertions.push(step);
    else if (step.kind === 'delete') deletions.push(step);
    else if (step.before.kind !== 'atom' && step.after.kind !== 'atom') {
      deletions.push({ kind: 'delete', before: step.before });
      // What is struck already does not come along.
      const isStruck = step.before.kind === 'character' && isDeleted(step.before.marks);
      if (!isStruck) insertions.push({ kind: 'insert', after: step.after });
    }
  }
  return { deletions, insertions };
}

/** The steps up to the next block that stood before the edit. */
function lengthOfBlock(steps: readonly EditStep[]): number {
  const next = steps.findIndex((step) => step.kind !== 'insert' && step.before.kind !== 'character');
  return next < 0 ? steps.length : next;
}

/** The steps up to the end of the stanza that `line` stood in. */
function lengthOfStanza(line: FlatBlock, steps: readonly EditStep[]): number {
  const next = steps.findIndex(
    (step) =>
      step.kind !== 'insert' &&
      (step.before.kind === 'atom' ||
        (step.before.kind === 'block' && step.before.stanza?.pos !== line.stanza?.pos)),
  );
  return next < 0 ? steps.length : next;
}

function lastOldBlock(done: readonly EditStep[]): FlatBlock | null {
  const step = done.findLast((each) => each.kind !== 'insert' && each.before.kind === 'block');
  return step && step.kind !== 'insert' && step.before.kind === 'block' ? step.before : null;
}

/** Whether a block whose border goes can be proposed to join what is before it. */
function joins(done: readonly EditStep[], block: FlatBlock): boolean {
  for (const step of done.toReversed()) {
    if (step.kind === 'delete') continue;
    const item: FlatBlock | FlatCharacter | { readonly kind: 'atom' } =
      step.kind === 'keep' ? step.before : step.after;
    if (item.kind === 'atom') return false;
    if (item.kind === 'block') return (item.stanza === null) === (block.stanza === null);
  }
  return false;
}
