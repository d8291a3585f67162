import { expect } from 'vitest';
import { editorOf, eventually, linesOf, startPoem, suggestionsOf, waitForSaved } from '../support/room-steps';
import { streamOf } from '../support/scripted-endpoint';
import { scriptedRoomTest } from '../support/scripted-room-test';

const { it, endpoint } = scriptedRoomTest();

it('says that the text changed under a suggestion, and asks again about the line as it is now', async ({
  welcome,
}) => {
  endpoint.script(streamOf(['Hope is the bird with feathers at the dawn']));
  const lin = await welcome();
  await startPoem(lin);
  await editorOf(lin).click();
  const { keyboard } = lin.page;
  await keyboard.type('Hope is the thing with feathers at the dawn');
  await waitForSaved(lin);
  await keyboard.press('Shift+Home');
  await lin.page.getByRole('combobox', { name: 'Task' }).click();
  await lin.page.getByRole('option', { name: 'Rewrite' }).click();
  await lin.page.getByRole('button', { name: 'Ask the co-author' }).click();
  await eventually(async () => expect((await linesOf(lin))[0]).toContain('bird'));
  const note = suggestionsOf(lin).getByText('The text changed meanwhile');
  expect(await note.count()).toBe(0);

  // Into the word that is to go.
  await editorOf(lin).click();
  await keyboard.press('Home');
  for (let step = 0; step < 14; step += 1) await keyboard.press('ArrowRight');
  await keyboard.type('XX');
  await note.waitFor();

  endpoint.script(streamOf(['Hope is the lark with feathers at the dawn']));
  await suggestionsOf(lin).getByRole('button', { name: 'Ask again for this line' }).click();
  await eventually(async () => {
    const [line] = await linesOf(lin);
    expect(line).toContain('lark');
    expect(line).toContain('thXXing');
    expect(line).not.toContain('bird');
  });
  expect(await note.count()).toBe(0);
});
