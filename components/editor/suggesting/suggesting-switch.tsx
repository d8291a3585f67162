'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { useNotify } from '@/components/ui/notices';
import { Switch } from '@/components/ui/switch';
import { can } from '@/lib/permissions/policy';
import { useDocumentSession, useSuggestingState } from '../session/document-session';
import './suggesting.css';

/** Whether what one writes becomes suggestions. Ctrl or ⌘ with Alt+S turns it, as does the switch; a suggester’s stays on. */
export function SuggestingSwitch() {
  const t = useTranslations('Suggesting');
  const { role, suggesting, editor } = useDocumentSession();
  const state = useSuggestingState();
  const notify = useNotify();
  const isOn = state === 'on' || (state === 'starting' && suggesting.isFixed);

  const turn = () => {
    if (suggesting.isFixed || state === 'starting') return;
    suggesting.turn(!isOn).then(
      () => notify({ text: t(isOn ? 'turnedOff' : 'turnedOn') }),
      () => notify({ tone: 'problem', text: t('unavailable') }),
    );
  };
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && event.altKey && event.code === 'KeyS';
    if (!isShortcut || event.isComposing) return;
    event.preventDefault();
    turn();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handleKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);

  if (!can(role, 'suggest')) return null;
  return (
    <Switch
      label={t('label')}
      isOn={isOn}
      aria-disabled={suggesting.isFixed || undefined}
      aria-keyshortcuts="Control+Alt+S Meta+Alt+S"
      title={t(suggesting.isFixed ? 'fixedHint' : 'hint')}
      onClick={() => {
        turn();
        // On to writing: the caret stays where it was.
        if (!suggesting.isFixed) editor.get()?.commands.focus();
      }}
    />
  );
}
