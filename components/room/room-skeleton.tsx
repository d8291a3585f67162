import { useTranslations } from 'next-intl';
import { Seal } from '@/components/ui/seal';

/** What stands until the document is open: the paper and the title, at the very places where they stay. */
export function RoomSkeleton({
  title,
  language,
}: {
  readonly title: string;
  readonly language: 'en' | 'zh';
}) {
  const t = useTranslations('Room');
  return (
    <div className="room" data-panel="pending" aria-busy="true">
      <header className="room-header">
        <span className="header-seal">
          <Seal size={30} />
        </span>
        <span className="header-title truncate font-semibold font-serif text-[15px]">
          {title || t('untitled')}
        </span>
        <span className="header-status text-[12.5px] text-soft">{t('loading')}</span>
      </header>
      <main className="room-page">
        <div className="room-scroll">
          <article className="paper">
            <h1 className="poem-title" lang={language === 'zh' ? 'zh-Hans' : language}>
              {title || <span className="text-faint">{t('untitled')}</span>}
            </h1>
          </article>
        </div>
      </main>
    </div>
  );
}
