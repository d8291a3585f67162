'use client';

import { useEffect } from 'react';
import type { Session } from '@/components/editor/session/create-session';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { ObservableValue } from '@/components/editor/session/observable-value';
import { PAGE_TIMER } from '@/components/editor/session/page-timer';
import { startCraftThread } from './craft-thread';
import { PoemFeed } from './poem-feed';

/** Runs the prosody of the session around for as long as it is mounted; shows nothing itself. */
export default function CraftStarter() {
  const session = useDocumentSession();
  useEffect(() => startCraft(session), [session]);
  return null;
}

function startCraft({ ydoc, language, craft }: Session): () => void {
  const hasFailed = new ObservableValue(false);
  const thread = startCraftThread(
    (reply) => {
      hasFailed.set(false);
      feed.take(reply);
    },
    () => hasFailed.set(true),
  );
  const feed = new PoemFeed(ydoc, language, thread, PAGE_TIMER);
  craft.set({ reading: feed.reading, hasFailed, findRhymes: thread.findRhymes });
  return () => {
    craft.set(null);
    feed.destroy();
    thread.stop();
  };
}
