'use client';

import { useEffect } from 'react';
import { readSession } from '@/components/api/guest';

/** When the session was last prolonged from this browser: milliseconds since 1970, in local storage. */
const RENEWED_AT_KEY = 'lianju-session-renewed-at';
/** A visit a day is enough: the server prolongs a session once a week (server/auth/create-auth.ts). */
const RENEW_AFTER_MS = 24 * 60 * 60 * 1_000;
/** Late enough to stay out of the way of the first paint, in milliseconds. */
const DELAY_MS = 3_000;

/**
 * Keeps the session's cookie from running out while somebody comes back now and then. A guest has nothing but that
 * cookie, and pages that only read who is asking never prolong it.
 */
export function SessionRenewal() {
  useEffect(() => {
    const timer = setTimeout(() => void renewSession(), DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  return null;
}

async function renewSession(): Promise<void> {
  const renewedAt = Number(localStorage.getItem(RENEWED_AT_KEY));
  if (Math.abs(Date.now() - renewedAt) < RENEW_AFTER_MS) return;
  try {
    await readSession();
    localStorage.setItem(RENEWED_AT_KEY, String(Date.now()));
  } catch {
    // Offline, say: the next visit tries again, and there is a year for it.
  }
}
