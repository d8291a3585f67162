import { relativeToBlockPosition } from '@/lib/document/positions';
import { rawText, type TextBlock, textBlocks } from '@/lib/document/text-blocks';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { readSuggestionRecord } from '@/lib/suggestions/record';
import { type PartOfBlock, resolvePartInTransaction } from '@/lib/suggestions/resolve-part';
import type { ResolveOutcome } from '@/lib/suggestions/resolve-suggestions';
import { RESOLVE_ORIGIN, type Verdict } from '@/lib/suggestions/suggestion';
import type { TurnRange } from '../ai/types';
import type { Room } from '../sync/types';
import { authorize } from './authorize';
import type { CommandDependencies } from './dependencies';

/**
 * Accepts or rejects what of one suggestion stands in a range; the rest stays pending. `resolved` is the id of the part,
 * which becomes a suggestion of its own. Throws `suggestion-not-found`, and `nothing-selected` when nothing of it stands
 * there.
 */
export async function resolveSuggestionPart(
  { store, rooms, now }: CommandDependencies,
  actor: Actor,
  documentId: string,
  verdict: Verdict,
  { id, range }: { readonly id: string; readonly range: TurnRange },
): Promise<ResolveOutcome> {
  await authorize(store, actor, documentId, 'resolve');
  return rooms.withRoom(documentId, (room) => {
    const record = readSuggestionRecord(room.doc, id);
    if (record === null)
      throw new DomainError('suggestion-not-found', 'This document has no such suggestion.');
    if (record.state !== 'pending')
      return { resolved: [], alreadyResolved: [{ id, state: record.state }], unknown: [] };
    const parts = partsInRange(room, range);
    const by = { id: actor.userId, name: actor.name, kind: 'human' as const };
    const clientId = room.bindClientId({ kind: 'human', userId: actor.userId });
    const partId = room.transactAs(clientId, RESOLVE_ORIGIN, () =>
      resolvePartInTransaction(room.doc, { id, parts, verdict, by, at: now().toISOString() }),
    );
    if (partId === null) throw new DomainError('nothing-selected', 'Nothing of the suggestion stands there.');
    return { resolved: [partId], alreadyResolved: [], unknown: [] };
  });
}

function partsInRange({ doc }: Room, range: TurnRange): PartOfBlock[] {
  const blocks = textBlocks(doc);
  const whole = ({ element }: TextBlock) => ({ block: element, from: 0, to: rawText(element).length });
  if ('startLine' in range) return blocks.slice(range.startLine, range.endLine + 1).map(whole);
  const ends = [range.from, range.to].flatMap((json) => {
    const position = relativeToBlockPosition(doc, json);
    const index = blocks.findIndex(({ element }) => element === position?.element);
    return position === null || index < 0 ? [] : [{ index, offset: position.offset }];
  });
  const [from, to] = ends.sort((a, b) => a.index - b.index || a.offset - b.offset);
  if (from === undefined || to === undefined) return [];
  return blocks.slice(from.index, to.index + 1).map((block) => ({
    ...whole(block),
    ...(block.index === from.index && { from: from.offset }),
    ...(block.index === to.index && { to: to.offset }),
  }));
}
