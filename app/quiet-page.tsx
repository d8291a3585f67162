import type { ReactNode } from 'react';
import { Seal } from '@/components/ui/seal';

/** A page that says one thing and shows the way home. */
export function QuietPage({
  title,
  text,
  homeLabel,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly homeLabel: string;
  /** What can be done here, before going home. */
  readonly children?: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="max-w-[420px] pb-[12dvh] text-center">
        <div className="flex justify-center">
          <Seal size={48} />
        </div>
        <h1 className="pt-6 font-semibold font-serif text-[26px] leading-snug">{title}</h1>
        <p className="phrases pt-2 pb-6 text-[15px] text-soft">{text}</p>
        {children}
        {/* A plain link: every page brings this one along, and what failed is best left behind whole. */}
        <a
          href="/"
          className={children ? 'button mt-3' : 'button'}
          data-kind={children ? 'plain' : undefined}
        >
          {homeLabel}
        </a>
      </div>
    </main>
  );
}
