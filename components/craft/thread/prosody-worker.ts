import { readProsody, readUnderForm } from '@/lib/craft/read-prosody';
import type { Analysis, PoemLanguage } from '@/lib/poetry/analysis';
import { findForm } from '@/lib/poetry/find-form';
import type { Form } from '@/lib/poetry/form';
import { loadProsody } from '@/lib/poetry/load-prosody';
import type { Prosody, RhymeGroup } from '@/lib/poetry/prosody';
import type { CraftReply, CraftRequest, FedLine } from './craft-messages';

// The page's prosody thread. The tables of a language are loaded when it is first asked for; a dictionary of 135,000
// words has no place on the thread that draws what is typed.

type PoemRequest = Extract<CraftRequest, { kind: 'poem' }>;

const thread = self as unknown as {
  onmessage: ((event: MessageEvent<CraftRequest>) => void) | null;
  postMessage(reply: CraftReply): void;
};

/** So many lines tell in which characters a poem is written. */
const TELLING_LINES = 100;

const lines: FedLine[] = [];
/** What was said of each line last, as JSON. */
let said: (string | undefined)[] = [];
let work: Promise<void> = Promise.resolve();

thread.onmessage = ({ data }) => {
  if (data.kind === 'poem') {
    lines.splice(data.from, data.remove, ...data.lines);
    said.splice(data.from, data.remove, ...data.lines.map(() => undefined));
  }
  // One after the other: a reply must not overtake an earlier one.
  work = work.then(() => answer(data)).catch((error: unknown) => fail(data, error));
};

async function answer(request: CraftRequest): Promise<void> {
  if (request.kind === 'rhymes') {
    const prosody = await loadProsody(request.language);
    const found = prosody.findRhymes(request.query);
    const groups = request.language === 'zh' ? await asPoemIsWritten(found, request.query.word) : found;
    thread.postMessage({ kind: 'rhymes', id: request.id, groups });
    return;
  }
  const chosen = request.form && (await findForm(request.form));
  const isForeign = chosen && request.detected !== null && chosen.form.language !== request.detected;
  // Measured by the rules of another language, every line of a poem would be wrong.
  const found = isForeign ? null : chosen;
  const language = found?.form.language ?? request.detected ?? request.language;
  const prosody = found?.prosody ?? (await loadProsody(language));
  const texts = lines.map(({ text }) => text);
  const stanzas = lines.map(({ stanza }) => stanza);
  const { analysis, written } = found
    ? readUnderForm(prosody, texts, request.rulings, { form: found.form, stanzas })
    : { analysis: readProsody(prosody, texts, request.rulings, { stanzas }), written: null };
  report(request, language, analysis, {
    written,
    formData: found?.form ?? guessedForm(prosody, analysis),
    foreignForm: isForeign ? chosen.form : null,
  });
}

/** The poem tells better than the word, which is one character mostly. */
async function asPoemIsWritten(groups: readonly RhymeGroup[], word: string): Promise<readonly RhymeGroup[]> {
  const { isTraditional } = await import('@/lib/poetry/chinese/sound/script');
  const verse = lines.slice(0, TELLING_LINES).map(({ text }) => text);
  if (!isTraditional(/\p{Script=Han}/u.test(verse.join('')) ? verse.join('') : word)) return groups;
  const { toTraditionalRhymes } = await import('@/lib/poetry/chinese/traditional-rhymes');
  return toTraditionalRhymes(groups);
}

function guessedForm(prosody: Prosody, { form }: Analysis): Form | null {
  return form && prosody.findForm(form.id);
}

function report(
  { revision }: PoemRequest,
  language: PoemLanguage,
  analysis: Analysis,
  forms: Pick<Extract<CraftReply, { kind: 'analysis' }>, 'written' | 'formData' | 'foreignForm'>,
) {
  const now = analysis.lines.map((line) => JSON.stringify(line));
  const changed = analysis.lines.filter((_, index) => now[index] !== said[index]);
  said = now;
  const { form, scheme, violations } = analysis;
  const lineCount = analysis.lines.length;
  thread.postMessage({
    kind: 'analysis',
    revision,
    language,
    form,
    ...forms,
    scheme,
    violations,
    lineCount,
    changed,
  });
}

function fail(request: CraftRequest, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  thread.postMessage({ kind: 'failed', id: request.kind === 'rhymes' ? request.id : null, message });
}
