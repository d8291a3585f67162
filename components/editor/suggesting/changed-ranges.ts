import type { Transaction } from '@tiptap/pm/state';
import { AddMarkStep, AttrStep, RemoveMarkStep, type Step } from '@tiptap/pm/transform';

/** A stretch of the document before a transaction, and what it is after it. Document positions. */
export interface ChangedRange {
  readonly fromBefore: number;
  readonly toBefore: number;
  readonly fromAfter: number;
  readonly toAfter: number;
}

/** The stretches that a transaction changed, in order; they do not touch. All else is the same before and after. */
export function changedRanges({ steps, mapping }: Transaction): ChangedRange[] {
  const ranges: ChangedRange[] = [];
  for (const [index, step] of steps.entries()) {
    // Not `slice().invert()`, which inverts the whole mapping (prosemirror-transform 1).
    const earlier = mapping.maps.slice(0, index).reverse();
    const mapBack = (pos: number, side: -1 | 1) =>
      earlier.reduce((place, map) => map.invert().map(place, side), pos);
    const toAfter = mapping.slice(index + 1);
    const add = (from: number, to: number, fromNow: number, toNow: number) => {
      ranges.push({
        fromBefore: mapBack(from, -1),
        toBefore: mapBack(to, 1),
        fromAfter: toAfter.map(fromNow, -1),
        toAfter: toAfter.map(toNow, 1),
      });
    };
    const formatted = formattedRange(step);
    if (formatted) add(formatted.from, formatted.to, formatted.from, formatted.to);
    step.getMap().forEach(add);
  }
  return mergeTouching(ranges.sort((a, b) => a.fromAfter - b.fromAfter || a.fromBefore - b.fromBefore));
}

/** What a step changes without moving anything, which its map does not tell. */
function formattedRange(step: Step): { readonly from: number; readonly to: number } | null {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return step;
  return step instanceof AttrStep ? { from: step.pos, to: step.pos + 1 } : null;
}

function mergeTouching(ranges: readonly ChangedRange[]): ChangedRange[] {
  const merged: ChangedRange[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && (range.fromAfter <= last.toAfter || range.fromBefore <= last.toBefore)) {
      merged[merged.length - 1] = {
        fromBefore: Math.min(last.fromBefore, range.fromBefore),
        toBefore: Math.max(last.toBefore, range.toBefore),
        fromAfter: Math.min(last.fromAfter, range.fromAfter),
        toAfter: Math.max(last.toAfter, range.toAfter),
      };
    } else {
      merged.push(range);
    }
  }
  return merged;
}
