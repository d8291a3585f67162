'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { can } from '@/lib/permissions/policy';
import { useDocumentSession, useEditorInstance } from '../session/document-session';
import { useObservable } from '../session/use-observable';
import { useLock } from './use-lock';

/** Long enough to reach the note from the word, in milliseconds. */
const CLOSE_MS = 300;

/** Over a locked word that is pointed at or has the caret: who locked it, and for who may, the way to unlock it. */
export default function LockNote() {
  const t = useTranslations('Locks');
  const format = useFormatter();
  const { shownLock, role, me } = useDocumentSession();
  const shown = useObservable(shownLock);
  const editor = useEditorInstance();
  const { toggle, unlock } = useLock();
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    setPlace(editor && shown ? placeOver(editor.view.dom, shown.lock.id) : null);
    if (!editor || !shown) return;
    const { dom } = editor.view;
    const close = () => shownLock.set(null);
    const leave = (event: PointerEvent) => {
      if (shown.shownBy === 'caret') return;
      clearTimeout(timer.current);
      const isInside =
        event.target instanceof Element && event.target.closest(`[data-lock="${shown.lock.id}"]`);
      if (!isInside) timer.current = setTimeout(close, CLOSE_MS);
    };
    const handleKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    dom.addEventListener('pointerover', leave);
    dom.addEventListener('pointerleave', leave);
    dom.addEventListener('keydown', handleKey);
    dom.addEventListener('blur', handleBlur);
    return () => {
      clearTimeout(timer.current);
      dom.removeEventListener('pointerover', leave);
      dom.removeEventListener('pointerleave', leave);
      dom.removeEventListener('keydown', handleKey);
      dom.removeEventListener('blur', handleBlur);
    };

    function handleBlur() {
      if (shown?.shownBy === 'caret') close();
    }
  }, [editor, shown, shownLock]);

  const lock = shown?.lock;
  const words = lock && (lock.userId === me.id ? t('byYou') : t('by', { name: lock.by }));
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {shown?.shownBy === 'caret' && words}
      </div>
      {lock && place && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups two actions on one thing.
        <div
          role="group"
          aria-label={t('label')}
          className="lock-note"
          style={{ left: `clamp(0px, ${place.left}px, calc(100% - 240px))`, top: place.top }}
          // The caret stays where it is: what is unlocked is what it is in.
          onPointerDown={(event) => event.preventDefault()}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => {
            if (shown?.shownBy === 'pointer') timer.current = setTimeout(() => shownLock.set(null), CLOSE_MS);
          }}
        >
          <span title={timeOf(lock.at)}>{words}</span>
          {can(role, 'lock') && (
            <>
              {shown?.shownBy === 'caret' && (
                <Button kind="plain" onClick={() => toggle('lines')}>
                  {t('line')}
                </Button>
              )}
              <Button
                onClick={() => {
                  unlock(lock.id);
                  shownLock.set(null);
                }}
              >
                {t('unlock')}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );

  function timeOf(at: string): string | undefined {
    const time = new Date(at);
    return Number.isNaN(time.getTime())
      ? undefined
      : format.dateTime(time, { dateStyle: 'medium', timeStyle: 'short' });
  }
}

/** Above the first line of the locked text, in pixels from the editor's top left. */
function placeOver(dom: HTMLElement, id: string): { left: number; top: number } | null {
  const rect = dom.querySelector(`[data-lock="${CSS.escape(id)}"]`)?.getClientRects()[0];
  if (!rect) return null;
  const box = dom.getBoundingClientRect();
  return { left: rect.left - box.left, top: rect.top - box.top };
}
