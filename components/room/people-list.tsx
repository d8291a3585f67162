'use client';

import { useTranslations } from 'next-intl';
import { isAtWork } from '@/components/co-author/co-author-work';
import { useDocumentSession, usePeople } from '@/components/editor/session/document-session';
import { Avatar } from '@/components/ui/avatar';
import type { PresenceState } from '@/lib/collab/presence';
import { presenceColor } from './presence-color';

/** Faces that fit beside the doors; more are counted. */
const MAX_FACES = 5;

/** Who is in the room: name, colour and, for the co-author, what it does. */
export function PeopleList() {
  const t = useTranslations('People');
  const people = usePeople();
  const coAuthor = people.filter(({ user }) => user.kind === 'ai');
  const humans = people.filter(({ user }) => user.kind === 'human');
  const shown = [...humans.slice(0, MAX_FACES - coAuthor.length), ...coAuthor];
  const hiddenCount = people.length - shown.length;
  return (
    <ul aria-label={t('label')} className="header-people flex items-center pl-2">
      {shown.map((person) => (
        <Person key={person.user.id} person={person} />
      ))}
      {hiddenCount > 0 && (
        <li className="pl-1.5 text-[12px] text-soft">
          <span aria-hidden="true">+{hiddenCount}</span>
          <span className="sr-only">{t('more', { count: hiddenCount })}</span>
        </li>
      )}
    </ul>
  );
}

function Person({ person: { user, coAuthor } }: { readonly person: PresenceState }) {
  const t = useTranslations('People');
  const { me } = useDocumentSession();
  const { name } = user;
  const label = coAuthor
    ? t('withState', { name, state: t(`states.${coAuthor.state}`) })
    : user.id === me.id
      ? t('you', { name })
      : name;
  return (
    <li className="-ml-1 flex items-center" title={label}>
      <Avatar name={name} color={presenceColor(user.color)} live={isAtWork(coAuthor ?? null)} />
      <span className="sr-only">{label}</span>
      {coAuthor && (
        <span aria-hidden="true" className="person-state pl-1.5 text-[12px] text-ai">
          {t(`states.${coAuthor.state}`)}
        </span>
      )}
    </li>
  );
}
