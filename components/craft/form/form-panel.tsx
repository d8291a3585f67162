'use client';

import { useTranslations } from 'next-intl';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { Switch } from '@/components/ui/switch';
import { can } from '@/lib/permissions/policy';
import { setGutter, showsGutter } from '../gutter/gutter-preference';
import { RhymeFinder } from '../rhymes/rhyme-finder';
import { FormChoice } from './form-choice';
import { FormOutlook } from './form-outlook';
import '../craft.css';

/** The form of the poem: which one, how far it is kept, what is still missing; and words that rhyme. */
export default function FormPanel() {
  const t = useTranslations('Craft');
  const { craft, role } = useDocumentSession();
  const running = useObservable(craft);
  const isGutterShown = useObservable(showsGutter);
  return (
    <div className="form-panel">
      <FormChoice canChoose={can(role, 'set-form')} />
      <Switch label={t('showGutter')} isOn={isGutterShown} onClick={() => setGutter(!isGutterShown)} />
      {running ? (
        <>
          <FormOutlook craft={running} canChoose={can(role, 'set-form')} />
          <RhymeFinder craft={running} />
        </>
      ) : (
        <p className="py-4 text-soft">{t('loading')}</p>
      )}
    </div>
  );
}
