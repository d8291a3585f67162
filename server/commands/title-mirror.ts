import { metaOf } from '@/lib/document/y-doc';
import type { Store } from '../store/types';
import type { Room, Rooms } from '../sync/types';
import { MAX_TITLE_LENGTH } from './limits';
import type { Schedule } from './schedule';

/** A title is typed letter by letter: the row follows when the typing rests. Lists are not read more often. */
const DEBOUNCE_MS = 500;

/**
 * Keeps the title in the documents table, which lists show, equal to the one in the shared text, which people edit.
 * What is no title (another type, too long) is cut or left out: any client may write it.
 */
export function attachTitleMirror(
  rooms: Pick<Rooms, 'onOpen'>,
  {
    store,
    schedule,
    log,
  }: {
    readonly store: Pick<Store, 'documents'>;
    readonly schedule: Schedule;
    readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
  },
): void {
  rooms.onOpen((room) => {
    const meta = metaOf(room.doc);
    // What the row holds; null until it is known.
    let written: string | null = null;
    let cancel: (() => void) | null = null;
    let isClosed = false;
    const write = () => {
      cancel = null;
      const title = titleOf(room);
      if (title === null || title === written) return;
      written = title;
      store.documents.setTitle(room.documentId, title).catch((error: unknown) => {
        written = null;
        log('title-not-stored', { documentId: room.documentId, error });
      });
    };
    const handleChange = () => {
      if (isClosed || titleOf(room) === written) return;
      cancel?.();
      cancel = schedule(DEBOUNCE_MS, write);
    };
    meta.observe(handleChange);
    // A process that was killed between a title and its row left them apart.
    store.documents.find(room.documentId).then(
      (document) => {
        written ??= document?.title ?? null;
        handleChange();
      },
      (error: unknown) => log('title-not-read', { documentId: room.documentId, error }),
    );
    return () => {
      isClosed = true;
      meta.unobserve(handleChange);
      if (!cancel) return;
      cancel();
      write();
    };
  });
}

function titleOf({ doc }: Room): string | null {
  const title = metaOf(doc).get('title');
  return typeof title === 'string' ? title.slice(0, MAX_TITLE_LENGTH) : null;
}
