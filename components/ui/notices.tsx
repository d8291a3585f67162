'use client';

import { useTranslations } from 'next-intl';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { Button } from './button';
import { Icon } from './icons';

/** Something that happened, said once at the edge of the page, with the way to take it back where there is one. */
export interface Notice {
  readonly text: string;
  /** A `problem` stays until it is dismissed. */
  readonly tone?: 'plain' | 'problem';
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Long enough to read a sentence twice (about 200 words a minute), in milliseconds. */
const PLAIN_MS = 6_000;
/** An undo is offered for longer: it has to be read, decided and reached. */
const WITH_ACTION_MS = 12_000;

const NotifyContext = createContext<((notice: Notice) => void) | null>(null);

/** Shows a notice. Throws outside of NoticesProvider. */
export function useNotify(): (notice: Notice) => void {
  const notify = useContext(NotifyContext);
  if (!notify) throw new Error('useNotify needs a NoticesProvider above it.');
  return notify;
}

/** Holds the notices of a page; the newest three are shown. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('Notices');
  const nextId = useRef(0);
  const [notices, setNotices] = useState<readonly (Notice & { id: number })[]>([]);
  const notify = useCallback((notice: Notice) => {
    nextId.current += 1;
    const id = nextId.current;
    setNotices((shown) => [...shown.slice(-2), { ...notice, id }]);
  }, []);
  const dismiss = useCallback(
    (id: number) => setNotices((shown) => shown.filter((notice) => notice.id !== id)),
    [],
  );
  return (
    <NotifyContext value={notify}>
      {children}
      <section
        aria-label={t('label')}
        aria-live="polite"
        className="pointer-events-none fixed inset-x-3 top-[calc(var(--header-height)+10px)] z-50 flex flex-col items-center gap-2"
      >
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onGone={() => dismiss(notice.id)} />
        ))}
      </section>
    </NotifyContext>
  );
}

function NoticeLine({ notice, onGone }: { readonly notice: Notice; readonly onGone: () => void }) {
  const t = useTranslations('Notices');
  const [held, setHeld] = useState(false);
  const onTimeout = useEffectEvent(onGone);
  const { action, tone = 'plain' } = notice;
  useEffect(() => {
    if (held || tone === 'problem') return;
    const timer = setTimeout(onTimeout, action ? WITH_ACTION_MS : PLAIN_MS);
    return () => clearTimeout(timer);
  }, [held, tone, action]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while it is being read.
    <div
      className="notice pointer-events-auto flex max-w-[520px] items-center gap-2 rounded border border-rule bg-sheet py-1 pr-1 pl-3 text-[13px]"
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="py-1">{notice.text}</span>
      {action && (
        <Button
          onClick={() => {
            action.run();
            onGone();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button kind="plain" shape="icon" aria-label={t('dismiss')} onClick={onGone}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  );
}
