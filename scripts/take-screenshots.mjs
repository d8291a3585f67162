/**
 * Plays two people and the co-author at one poem, in English and in Chinese, and writes the pictures of the README to
 * docs/images/, with the prosody of the lines in the margin. The co-author's lines come from a script, so that the picture
 * is the same every time.
 * Run by hand: npm run build && npx tsx scripts/take-screenshots.mjs
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../tests/support/browser.ts';
import { startLianju } from '../tests/support/lianju-process.ts';
import { startScriptedEndpoint, streamOf } from '../tests/support/scripted-endpoint.ts';

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url));
/** Sharp on a README that is shown at two thirds, and below 400 kB a picture. */
const PICTURE = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 };

const SCENES = {
  en: {
    locale: 'en-GB',
    names: ['Lin', 'Ines'],
    title: 'Low Water',
    first: 'The tide went out and left the lamps on twice,',
    second: [
      'once in the street, once in the cold wet sand.',
      'A heron stood there, folding up the light,',
      'and read the mud the way you read a hand:',
    ],
    rewritten: 'once in the street, once in the shining sand.',
    continued: ['a line for leaving, ', 'and a line for home,\n', 'the long one ', 'for the water coming in'],
    ends: 'coming in',
  },
  zh: {
    locale: 'zh-CN',
    names: ['林', '晚舟'],
    title: '早渡',
    first: '晓雾初收露一滩，',
    second: ['旧船还系柳丝寒。'],
    rewritten: '旧船犹系柳丝寒。',
    continued: ['渡头谁问', '春深浅，\n', '一笛吹来'],
    ends: '一笛吹来',
  },
};

const endpoint = await startScriptedEndpoint();
const lianju = await startLianju({
  env: { OPENAI_BASE_URL: endpoint.baseUrl, OPENAI_API_KEY: 'none', OPENAI_MODEL: 'your-model' },
});
const browser = await launchBrowser();
try {
  await mkdir(IMAGES, { recursive: true });
  for (const [language, scene] of Object.entries(SCENES)) await play(language, scene);
} finally {
  await browser.close();
  await lianju.stop();
  await endpoint.close();
}

async function play(language, scene) {
  const [lin, mara] = await Promise.all(scene.names.map((name) => enter(name, scene.locale)));
  const { id } = await answerOf(
    lin.request.post('/api/documents', { data: { language, title: scene.title } }),
  );
  const share = await answerOf(lin.request.post(`/api/documents/${id}/shares`, { data: { role: 'editor' } }));
  await answerOf(mara.request.post(`/api/shares/${share.url.split('/').at(-1)}`));

  const [page, guestPage] = [await openPoem(lin, id), await openPoem(mara, id)];
  await page.locator('.document-text').click();
  await page.keyboard.type(scene.first);
  await guestPage.getByText(scene.first).click();
  for (const line of scene.second) {
    await guestPage.keyboard.press('End');
    await guestPage.keyboard.press('Enter');
    await guestPage.keyboard.type(line);
  }
  await page.getByText(scene.second.at(-1)).waitFor();

  await page.getByText(scene.second[0]).click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  endpoint.script(streamOf([scene.rewritten]));
  await chooseTask(page, 'rewrite');
  await page.locator('.turn-form [type=submit]').click();
  await page.locator('.document-text del').waitFor();

  await page.locator('.turn-form [type=submit]').waitFor();
  await chooseTask(page, 'continue');
  await page.locator('[data-line]').last().click();
  await page.keyboard.press('End');
  endpoint.script(streamOf(scene.continued, { delayMs: 200, ending: 'hang' }));
  await page.locator('.turn-form [type=submit]').click();
  await page.locator('.document-text').getByText(scene.ends).waitFor();
  await page.mouse.move(2, 400);
  await page
    .locator('.gutter-mark')
    .nth(scene.second.length + 1)
    .waitFor();
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `${IMAGES}document-${language}.png` });
  await Promise.all([lin.close(), mara.close()]);
}

/** A guest under a name of their own. */
async function enter(name, locale) {
  const context = await browser.newContext({ ...PICTURE, baseURL: lianju.url, locale });
  // With prosody beside the lines, as this person had it last time.
  await context.addInitScript(() => localStorage.setItem('lianju.gutter', 'on'));
  const headers = { origin: lianju.url };
  await answerOf(context.request.post('/api/auth/sign-in/anonymous', { data: {}, headers }));
  await answerOf(context.request.post('/api/auth/update-user', { data: { name }, headers }));
  return context;
}

async function openPoem(context, id) {
  const page = await context.newPage();
  await page.goto(`/d/${id}`);
  await page.locator('.header-status[data-kind=saved]').waitFor();
  return page;
}

async function chooseTask(page, kind) {
  await page.locator('.turn-choices select').first().selectOption(kind);
}

async function answerOf(pending) {
  const response = await pending;
  if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`);
  return response.json();
}
