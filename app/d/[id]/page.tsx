import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Room } from '@/components/room/room';
import { SessionRenewal } from '@/components/session/session-renewal';
import { ClientMessages } from '../../i18n/client-messages';
import { openingFor } from './opening';
import { readRoom } from './read-room';

interface DocumentPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: DocumentPageProps): Promise<Metadata> {
  const { document } = await readRoom((await params).id);
  const t = await getTranslations('Room');
  return { title: document.title.trim() || t('untitled'), robots: { index: false } };
}

export default async function DocumentPage({ params }: DocumentPageProps) {
  const { actor, document } = await readRoom((await params).id);
  return (
    <ClientMessages
      namespaces={[
        'Room',
        'Craft',
        'Export',
        'Status',
        'People',
        'Turn',
        'Review',
        'Stale',
        'Decided',
        'Candidates',
        'Source',
        'Editor',
        'Comments',
        'Locks',
        'Suggesting',
        'Count',
        'Versions',
        'Share',
        'Notices',
      ]}
    >
      <Room
        documentId={document.id}
        title={document.title}
        language={document.language}
        role={document.role}
        me={{ id: actor.userId, name: actor.name }}
        opening={await openingFor(document)}
      />
      <SessionRenewal />
    </ClientMessages>
  );
}
