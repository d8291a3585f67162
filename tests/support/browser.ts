import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, with everything off that would look for a network. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person at a browser of their own. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console and uncaught ones, so far; a test ends by asserting that there were none it did not expect. */
  readonly errors: string[];
}

export interface PersonOptions {
  readonly locale?: 'en-GB' | 'zh-CN';
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Fingers, no mouse. */
  readonly isTouched?: boolean;
}

/** Opens a context with its own cookies and storage, and a page in it. */
export async function createPerson(
  browser: Browser,
  baseUrl: string,
  options: PersonOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: options.locale ?? 'en-GB',
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.colorScheme ?? 'light',
    hasTouch: options.isTouched ?? false,
    isMobile: options.isTouched ?? false,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return { context, page, errors };
}
