'use client';

import dynamic from 'next/dynamic';
import { DocumentEditor } from '@/components/editor/document-editor';
import { later } from '@/components/ui/later';
import { ByLine } from './by-line';
import { TitleField } from './title-field';

const PoemCount = dynamic(
  later(() => import('./poem-count')),
  { ssr: false },
);

/** The paper: title, who writes, and the poem, the largest and darkest thing on the page. */
export function PoemPage({
  serverTitle,
  language,
  opening,
  canWrite,
}: {
  readonly serverTitle: string;
  readonly language: 'en' | 'zh';
  readonly opening: string;
  readonly canWrite: boolean;
}) {
  return (
    <article className="paper" lang={language === 'zh' ? 'zh-Hans' : language}>
      <TitleField serverTitle={serverTitle} canWrite={canWrite} />
      <ByLine canWrite={canWrite} />
      <div className="poem">
        <DocumentEditor placeholder={canWrite ? opening : ''} />
      </div>
      <PoemCount />
    </article>
  );
}
