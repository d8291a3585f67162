import type * as Y from 'yjs';
import { type CommentAnchor, createAnchor, rangeOfLines } from '@/lib/comments/anchor';
import { rangeOfSuggestion } from '@/lib/comments/range-of-suggestion';
import { relativeToBlockPosition } from '@/lib/document/positions';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import type { TurnRange } from '../../ai/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { MAX_THREADS_PER_DOCUMENT } from '../limits';
import { askInThread } from './ask-in-thread';
import type { PlacedThread } from './place-threads';
import { showThread } from './show-thread';

/** What a thread is about. */
export type ThreadSubject = { readonly range: TurnRange } | { readonly suggestionId: string };

/**
 * Starts a thread with its first comment; asks the co-author when that mentions it. Throws `nothing-selected` when
 * there is no text in the range, `suggestion-not-found` for one that is not pending, and `too-many-comments`.
 */
export async function startThread(
  dependencies: CommandDependencies,
  actor: Actor,
  documentId: string,
  { body, subject }: { readonly body: string; readonly subject: ThreadSubject },
): Promise<PlacedThread> {
  const { store, rooms } = dependencies;
  await authorize(store, actor, documentId, 'comment');
  if ((await store.comments.count(documentId)) >= MAX_THREADS_PER_DOCUMENT)
    throw new DomainError(
      'too-many-comments',
      `A document can have ${MAX_THREADS_PER_DOCUMENT} threads; delete comments that are of no use any more.`,
    );
  const { id } = await store.comments.startThread({
    documentId,
    anchor: await rooms.withRoom(documentId, (room) => anchorOf(room.doc, subject)),
    suggestionId: 'suggestionId' in subject ? subject.suggestionId : null,
    createdBy: actor.userId,
    body,
  });
  await askInThread(dependencies, actor, documentId, { threadId: id, body });
  rooms.tellThreadChanged(documentId, id);
  return showThread(dependencies, documentId, id);
}

function anchorOf(ydoc: Y.Doc, subject: ThreadSubject): CommentAnchor {
  if ('suggestionId' in subject) {
    const range = rangeOfSuggestion(ydoc, subject.suggestionId);
    const anchor = range && createAnchor(ydoc, range);
    if (!anchor)
      throw new DomainError(
        'suggestion-not-found',
        'Nothing of such a suggestion is pending in this document.',
      );
    return anchor;
  }
  const range = readRange(ydoc, subject.range);
  const anchor = range && createAnchor(ydoc, range);
  if (!anchor)
    throw new DomainError('nothing-selected', 'There is no text in the range: select what it is about.');
  return anchor;
}

function readRange(ydoc: Y.Doc, range: TurnRange) {
  if ('startLine' in range) return rangeOfLines(ydoc, range.startLine, range.endLine);
  const from = relativeToBlockPosition(ydoc, range.from);
  const to = relativeToBlockPosition(ydoc, range.to);
  return from && to && { from, to };
}
