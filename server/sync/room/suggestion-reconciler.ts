import type * as Y from 'yjs';
import { watchMerges } from '@/lib/merging/watch-merges';
import { watchLostText } from '@/lib/suggestions/reconciling/lost-text';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { touchesVerdicts } from '@/lib/suggestions/reconciling/verdict-watch';
import { watchLateStreams } from '@/lib/suggestions/streaming/late-streams';
import { RECONCILE_ORIGIN } from '@/lib/suggestions/suggestion';
import { watchProgramVerdicts } from '@/lib/suggestions/verdicts/program-verdicts';
import type { AttributionRange } from '../../store/types';
import { isClientOrigin, personOf } from '../presence/person-names';
import type { Room, Rooms } from '../types';

/**
 * Updates that came together, such as those of a client that is back after a while, are mended together; short enough
 * that nobody reads the state in between.
 */
const DELAY_MS = 20;

/**
 * Mends in every open document what concurrent verdicts (lib/suggestions/reconciling/reconcile-suggestions.ts) and concurrent edits
 * (lib/merging/watch-merges.ts) leave, as the system, soon after it came about. A keystroke costs a look at the text that
 * it changed. Text that is written anew keeps its author in the record of attributions.
 */
export function attachReconciler(rooms: Pick<Rooms, 'onOpen'>, now: () => Date = () => new Date()): void {
  rooms.onOpen((room) => attachToRoom(room, now));
}

function attachToRoom(room: Room, now: () => Date): () => void {
  const { doc } = room;
  const isPersons = (writer: number) => room.authorOf(writer)?.kind !== 'ai';
  const lostText = watchLostText(doc);
  const late = watchLateStreams(doc);
  const merges = watchMerges(doc, {
    isPersons,
    isTakenCareOf: lostText.covers,
    isLost: lostText.isLost,
    isLate: late.isLate,
  });
  const verdicts = watchProgramVerdicts(doc, ({ origin }) =>
    isClientOrigin(origin) ? personOf(room, origin.userId) : null,
  );
  let clientId: number | null = null;
  let timer: NodeJS.Timeout | null = null;

  const reconcile = (): void => {
    timer = null;
    clientId ??= room.bindClientId({ kind: 'system' });
    const systemId = clientId;
    const rewritten = room.transactAs(systemId, RECONCILE_ORIGIN, () => {
      const at = now().toISOString();
      merges.noteMoves();
      verdicts.write(at);
      late.remove();
      return [
        ...lostText.rescue((character) => merges.isSeenTo(character) || late.isLate(character)),
        ...merges.mend(),
        ...reconcileSuggestions(doc, { at }),
      ];
    });
    if (rewritten.length === 0) return;
    room.recordAttributions(
      rewritten.map(({ clockFrom, clockTo, writer }) => ({
        clientId: systemId,
        clockFrom,
        clockTo,
        author: firstAuthor(room, writer),
      })),
    );
  };

  const onTransaction = (transaction: Y.Transaction): void => {
    if (timer !== null || transaction.origin === RECONCILE_ORIGIN) return;
    const hasWork =
      lostText.hasLost() ||
      late.hasLate() ||
      merges.hasWork() ||
      verdicts.hasNew() ||
      touchesVerdicts(doc, transaction);
    if (hasWork) timer = setTimeout(reconcile, DELAY_MS);
  };

  // What a crash left between a verdict and its mending.
  timer = setTimeout(reconcile, DELAY_MS);
  doc.on('afterTransaction', onTransaction);
  return () => {
    if (timer !== null) clearTimeout(timer);
    doc.off('afterTransaction', onTransaction);
    verdicts.stop();
    merges.stop();
    late.stop();
    lostText.stop();
  };
}

/** Whose text it was, as far as that is known: what the system itself had put back has an earlier author. */
function firstAuthor(room: Room, writer: number | null): AttributionRange['author'] {
  const author = writer === null ? null : room.authorOf(writer);
  return author === null || author.kind === 'system' ? { kind: 'unknown' } : author;
}
