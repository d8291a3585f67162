'use client';

import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { bodyOf } from '@/lib/document/y-doc';

/** Whether nobody has written a word yet, pending suggestions included. */
export function useIsEmptyPoem(ydoc: Y.Doc): boolean {
  const body = bodyOf(ydoc);
  const [isEmpty, setEmpty] = useState(() => !hasWords(body));
  useEffect(() => {
    const update = () => setEmpty(!hasWords(body));
    update();
    body.observeDeep(update);
    return () => body.unobserveDeep(update);
  }, [body]);
  return isEmpty;
}

// Stops at the first word: a long poem costs no more than a short one.
function hasWords(parent: Y.XmlFragment): boolean {
  return parent
    .toArray()
    .some((child) =>
      child instanceof Y.XmlFragment ? hasWords(child) : 'length' in child && child.length > 0,
    );
}
