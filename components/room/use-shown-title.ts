'use client';

import { useDocumentTitle, useHasText } from '@/components/editor/session/document-session';

/** The title in the shared document or, until that is here, the one that the server knew when it made the page. */
export function useShownTitle(serverTitle: string): string {
  const [title] = useDocumentTitle();
  return useHasText() ? title : serverTitle;
}
