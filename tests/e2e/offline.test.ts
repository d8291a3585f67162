import { describe, expect } from 'vitest';
import type { Person } from '../support/browser';
import {
  editorOf,
  eventually,
  exportText,
  joinBy,
  linesOf,
  shareAs,
  startPoem,
  suggestionsOf,
  waitForEditor,
  waitForSaved,
} from '../support/room-steps';
import { NETWORK_ERRORS, roomTest } from '../support/room-test';

const it = roomTest();

describe('without a connection', () => {
  it('keeps what is written, says so, and merges it later', async ({ welcome }) => {
    const lin = await welcome({ tolerates: NETWORK_ERRORS });
    const documentId = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('before');
    await waitForSaved(lin);
    const mara = await welcome({ tolerates: NETWORK_ERRORS });
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await eventually(async () => expect(await linesOf(mara)).toEqual(['before']));

    await lin.context.setOffline(true);
    await lin.page.getByText('Offline — your changes are kept here').waitFor();
    await lin.page.keyboard.type(' and during');
    await mara.page.locator('[data-line]').first().click();
    await mara.page.keyboard.press('Home');
    await mara.page.keyboard.type('long ');
    await waitForSaved(mara);
    expect((await linesOf(lin))[0]).toBe('before and during');

    await lin.context.setOffline(false);
    await waitForSaved(lin);
    await eventually(async () => {
      expect(await linesOf(lin)).toEqual(['long before and during']);
      expect(await linesOf(mara)).toEqual(['long before and during']);
      expect((await exportText(lin, documentId)).trim()).toBe('long before and during');
    });
  });

  it('leaves the page to who writes when a part of it is opened that has not come yet', async ({
    welcome,
  }) => {
    const lin = await welcome({ tolerates: NETWORK_ERRORS });
    await startPoem(lin);
    await lin.context.setOffline(true);
    await lin.page.getByText('Offline — your changes are kept here').waitFor();
    for (const name of ['Form', 'Versions', 'Comments']) {
      await lin.page.getByRole('tab', { name }).click();
      await lin.page.getByText('This part of the page comes with the connection').waitFor();
    }
    await lin.page.getByRole('button', { name: 'Share' }).click();
    await editorOf(lin).click();
    await lin.page.keyboard.type('written on');
    expect(await linesOf(lin)).toEqual(['written on']);
    await lin.page.getByRole('tab', { name: 'Form' }).click();

    await lin.context.setOffline(false);
    await lin.page
      .getByRole('complementary', { name: 'Form' })
      .getByRole('combobox', { name: 'Form' })
      .waitFor();
    await lin.page.getByRole('dialog').waitFor();
  });

  it('one accepts and the other rejects the same suggestions while apart: one outcome for both', async ({
    welcome,
  }) => {
    const lin = await welcome({ tolerates: NETWORK_ERRORS });
    const documentId = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('明月照高楼');
    await waitForSaved(lin);
    const mara = await welcome({ tolerates: NETWORK_ERRORS });
    await joinBy(mara, await shareAs(lin, 'Editor'));
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
    const cardsOf = (person: Person) =>
      suggestionsOf(person).getByRole('button', { name: 'Accept', exact: true });
    await eventually(async () => expect(await cardsOf(mara).count()).toBeGreaterThanOrEqual(1));
    await lin.page.getByRole('button', { name: 'Ask the co-author' }).waitFor();
    await eventually(async () => expect(await linesOf(mara)).toEqual(await linesOf(lin)));
    const offered = (await linesOf(mara)).slice(1);

    await mara.context.setOffline(true);
    await mara.page.getByText('Offline — your changes are kept here').waitFor();
    await suggestionsOf(lin).getByRole('button', { name: 'Accept all' }).click();
    await suggestionsOf(mara).getByRole('button', { name: 'Reject all' }).click();
    await mara.context.setOffline(false);
    await waitForSaved(mara);

    await eventually(async () => {
      const [ofLin, ofMara] = [await linesOf(lin), await linesOf(mara)];
      expect(ofLin).toEqual(ofMara);
      for (const line of offered) expect(ofLin.filter((text) => text === line).length).toBeLessThanOrEqual(1);
      expect(await cardsOf(lin).count()).toBe(await cardsOf(mara).count());
    });
    expect((await exportText(lin, documentId)).startsWith('明月照高楼')).toBe(true);
  });

  it('a killed server loses nothing that it called saved, and the page goes on when it is back', async ({
    welcome,
    lianju,
  }) => {
    const lin = await welcome({ tolerates: NETWORK_ERRORS });
    const documentId = await startPoem(lin);
    await editorOf(lin).click();
    await lin.page.keyboard.type('kept on disk');
    await waitForSaved(lin);
    await lianju.kill();
    await lin.page
      .getByText(/Offline|Reconnecting/)
      .first()
      .waitFor();
    await lin.page.keyboard.type(', and in the page');
    await lianju.restart();
    await waitForSaved(lin);
    await eventually(async () =>
      expect((await exportText(lin, documentId)).trim()).toBe('kept on disk, and in the page'),
    );
    await lin.page.reload();
    await waitForEditor(lin);
    expect(await linesOf(lin)).toEqual(['kept on disk, and in the page']);
  });
});
