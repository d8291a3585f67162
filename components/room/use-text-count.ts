'use client';

import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { countText, type TextCount } from '@/lib/document/count-text';
import {
  forgetProjected,
  type NodeJson,
  type ProjectionMemo,
  projectDocument,
} from '@/lib/document/projection';

/** Nobody watches a count while writing: it follows when the writing rests for this long, in milliseconds. */
const REST_MS = 800;

/** How long the text that stands is, pending suggestions left out; counted anew where it changed, once it rests. */
export function useTextCount(ydoc: Y.Doc): TextCount | null {
  const [count, setCount] = useState<TextCount | null>(null);
  useEffect(() => {
    const projected: ProjectionMemo = new WeakMap();
    const counted = new WeakMap<NodeJson, TextCount>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = () => {
      const next = countText(projectDocument(ydoc, 'base', projected), counted);
      setCount((shown) => (JSON.stringify(shown) === JSON.stringify(next) ? shown : next));
    };
    const follow = ({ changed }: Y.Transaction) => {
      if (changed.size === 0) return;
      forgetProjected(projected, changed.keys());
      clearTimeout(timer);
      timer = setTimeout(update, REST_MS);
    };
    ydoc.on('afterTransaction', follow);
    timer = setTimeout(update, REST_MS);
    return () => {
      clearTimeout(timer);
      ydoc.off('afterTransaction', follow);
    };
  }, [ydoc]);
  return count;
}
