import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { createPerson, launchBrowser, type Person, type PersonOptions } from './browser';
import { type StartOptions, startLianju } from './lianju-process';

interface WelcomeOptions extends PersonOptions {
  /** Console errors that belong to what the test does, such as a connection that it cuts. */
  readonly tolerates?: RegExp;
}

/** Opens a browser context of its own for one more person; closed, and its console checked, when the test ends. */
export type Welcome = (options?: WelcomeOptions) => Promise<Person>;

/** What a browser itself says of a connection that is cut on purpose. */
export const NETWORK_ERRORS =
  /WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|Failed to load resource/;

/**
 * A test with a running Lianju and a browser, both shared by the file, and `welcome` for people. `prepare` answers how to
 * start it and runs once a file; what it starts itself it ends by `onCleanup`. A test fails on every console error that
 * a person's page did not tolerate.
 */
export function roomTest(
  prepare: (onCleanup: (end: () => unknown) => void) => Promise<StartOptions> = async () => ({}),
) {
  return (
    test
      // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of what is needed out of this pattern.
      .extend('lianju', { scope: 'file' }, async ({}, { onCleanup }) => {
        const ends: (() => unknown)[] = [];
        onCleanup(async () => {
          for (const end of ends.reverse()) await end();
        });
        const lianju = await startLianju(await prepare((end) => ends.push(end)));
        ends.push(lianju.stop);
        return lianju;
      })
      // biome-ignore lint/correctness/noEmptyPattern: as above.
      .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
        const browser = await launchBrowser();
        onCleanup(() => browser.close());
        return browser;
      })
      .extend('welcome', async ({ lianju, browser }, { onCleanup }): Promise<Welcome> => {
        const people: { person: Person; tolerates: RegExp | undefined }[] = [];
        onCleanup(async () => {
          for (const { person } of people) await person.context.close();
          expect(
            people.flatMap(({ person, tolerates }) =>
              person.errors.filter((error) => !tolerates?.test(error)),
            ),
          ).toEqual([]);
        });
        return async ({ tolerates, ...options } = {}) => {
          const person = await createPerson(browser, lianju.url, options);
          people.push({ person, tolerates });
          return person;
        };
      })
  );
}
