import { cleanText } from '@/lib/document/project-runs';
import { metaOf } from '@/lib/document/y-doc';
import { cutText } from '@/lib/limits/cut-text';
import { MAX_TITLE_LENGTH } from '@/lib/limits/text-lengths';
import { readStoredForm } from '@/lib/poetry/stored-form';
import type { DocumentRecord, Store } from '../../store/types';
import type { Room, Rooms } from '../../sync/types';
import type { Schedule } from '../schedule';

/** A title is typed letter by letter: the row follows when the typing rests. Lists are not read more often. */
const DEBOUNCE_MS = 500;

interface MirrorDependencies {
  readonly store: Pick<Store, 'documents'>;
  readonly schedule: Schedule;
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
}

/** A field of the documents table that follows one of the shared text. */
interface MirroredField<Value> {
  readonly name: string;
  /** As the shared text has it; undefined for what is none: any client may write it. */
  readonly read: (room: Room) => Value | undefined;
  readonly stored: (document: DocumentRecord) => Value;
  readonly store: (documentId: string, value: Value) => Promise<void>;
}

/**
 * Keeps the title and the form in the documents table, which lists show, equal to those in the shared text, which
 * people edit. What is no title (another type, too long) is cut or left out.
 */
export function attachMetaMirror(rooms: Pick<Rooms, 'onOpen'>, dependencies: MirrorDependencies): void {
  const { documents } = dependencies.store;
  attachMirror<string>(rooms, dependencies, {
    name: 'title',
    read: titleOf,
    stored: ({ title }) => title,
    store: (documentId, title) => documents.setTitle(documentId, title),
  });
  attachMirror<string | null>(rooms, dependencies, {
    name: 'form',
    read: formOf,
    stored: ({ form }) => form,
    store: (documentId, form) => documents.setForm(documentId, form),
  });
}

function attachMirror<Value>(
  rooms: Pick<Rooms, 'onOpen'>,
  { store, schedule, log }: MirrorDependencies,
  field: MirroredField<Value>,
): void {
  rooms.onOpen((room) => {
    const meta = metaOf(room.doc);
    // What the row holds; undefined until it is known.
    let written: Value | undefined;
    let cancel: (() => void) | null = null;
    let isClosed = false;
    const write = () => {
      cancel = null;
      const value = field.read(room);
      if (value === undefined || value === written) return;
      written = value;
      field.store(room.documentId, value).catch((error: unknown) => {
        written = undefined;
        log(`${field.name}-not-stored`, { documentId: room.documentId, error });
      });
    };
    const handleChange = () => {
      if (isClosed || field.read(room) === written) return;
      cancel?.();
      cancel = schedule(DEBOUNCE_MS, write);
    };
    meta.observe(handleChange);
    // A process that was killed between a change and its row left them apart.
    store.documents.find(room.documentId).then(
      (document) => {
        if (written === undefined && document) written = field.stored(document);
        handleChange();
      },
      (error: unknown) => log(`${field.name}-not-read`, { documentId: room.documentId, error }),
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

function titleOf({ doc }: Room): string | undefined {
  const title = metaOf(doc).get('title');
  return typeof title === 'string' ? cutText(cleanText(title), MAX_TITLE_LENGTH) : undefined;
}

/** The form's id; null for a free poem. */
function formOf({ doc }: Room): string | null {
  const form = readStoredForm(metaOf(doc).get('form'));
  if (form === null) return null;
  return form.kind === 'own' ? form.form.id : form.id;
}
