import type { Locale } from '@/components/ui/preferences';
import type messages from '@/messages/en.json';

declare module 'next-intl' {
  /** Makes a missing message, or a message without its placeholder, a type error. */
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
