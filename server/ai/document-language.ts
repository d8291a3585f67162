import type * as Y from 'yjs';
import { metaOf } from '@/lib/document/y-doc';

/** The language that a document was made for; clients write it, so what is neither counts as English. */
export function languageOf(ydoc: Y.Doc): 'en' | 'zh' {
  return metaOf(ydoc).get('language') === 'zh' ? 'zh' : 'en';
}

/** The title as the shared text has it. */
export function titleOf(ydoc: Y.Doc): string {
  const title = metaOf(ydoc).get('title');
  return typeof title === 'string' ? title : '';
}
