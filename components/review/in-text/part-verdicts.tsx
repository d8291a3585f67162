'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { toRelative } from '@/components/editor/relative-positions';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { can } from '@/lib/permissions/policy';
import { partsInRange } from '@/lib/suggestions/marks/parts-in-range';
import type { Verdict } from '@/lib/suggestions/suggestion';

/** Accept and reject for just what is selected of pending text, in the bubble over the selection. */
export default function PartVerdicts({ editor }: { readonly editor: Editor }) {
  const t = useTranslations('Candidates');
  const session = useDocumentSession();
  if (!can(session.role, 'resolve')) return null;

  const resolve = (verdict: Verdict) => {
    const { selection } = editor.state;
    const from = toRelative(editor.state, selection.from);
    const to = toRelative(editor.state, selection.to);
    if (from && to) session.resolvePart(partsInRange(session.ydoc, { from, to }), verdict);
  };
  return (
    <>
      {(['accept', 'reject'] as const).map((verdict) => (
        <button
          key={verdict}
          type="button"
          // The selection must survive the press.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => resolve(verdict)}
        >
          {t(verdict === 'accept' ? 'acceptPart' : 'rejectPart')}
        </button>
      ))}
    </>
  );
}
