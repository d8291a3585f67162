import type { FormGuess } from '../analysis';
import { cycled } from '../cycled';
import { schemeFor } from './check-form';
import { ENGLISH_FORMS } from './forms/all-forms';
import type { EnglishForm } from './forms/english-form';
import { judgeMetre } from './metre/judge-metre';
import { parseMetreName } from './metre/metres';
import { isFullRhyme, type PoemLine, relation } from './poem-reading';
import { fitPattern } from './rhyme/stanza-patterns';
import { possibleCounts } from './sound/syllable-count';

/** Below this a poem is not said to be in a form. */
const RECOGNISED = 0.6;
/** What a near rhyme counts of a full one, and a line in rough metre of a regular one. */
const NEAR_RHYME = 0.7;
const ROUGH_METRE = 0.7;
/** Share of the rhymes that must be full ones: near rhymes alone may be chance. */
const FEWEST_FULL = 0.25;

/** A long poem is recognised by so many lines from its beginning, less what is no whole stanza. */
const HEAD_LINES = 180;

/** The form that a poem has, or seems to be meant to have; null for free verse. */
export function recogniseForm(lines: readonly PoemLine[]): FormGuess | null {
  let best: FormGuess | null = null;
  for (const known of ENGLISH_FORMS) {
    const confidence = likenessTo(lines, known);
    if (confidence < RECOGNISED || confidence <= (best?.confidence ?? 0)) continue;
    best = { id: known.form.id, confidence: Math.round(confidence * 100) / 100 };
  }
  return best;
}

function likenessTo(lines: readonly PoemLine[], known: EnglishForm): number {
  const { form } = known;
  if (lines.length < (known.recognisedFrom ?? form.lineCount?.min ?? 1)) return 0;
  if (form.lineCount !== undefined && lines.length > form.lineCount.max) return 0;
  const stanza = form.scheme?.length ?? 1;
  if (form.lineCount === undefined && lines.length % stanza !== 0) return 0;
  const head = lines.length > HEAD_LINES ? lines.slice(0, HEAD_LINES - (HEAD_LINES % stanza)) : lines;
  let likeness = known.likeness?.(head) ?? 1;
  if (likeness >= RECOGNISED && form.scheme !== undefined) likeness *= rhymeLikeness(head, known);
  if (likeness >= RECOGNISED && known.isUnrhymed) likeness *= unrhymedLikeness(head);
  if (likeness >= RECOGNISED && form.lengths !== undefined) likeness *= lengthLikeness(head, known);
  if (likeness >= RECOGNISED && form.metres !== undefined) likeness *= metreLikeness(head, known);
  return likeness;
}

function rhymeLikeness(lines: readonly PoemLine[], { form }: EnglishForm): number {
  const { pairs, full, near } = fitPattern(lines, schemeFor(lines, form) ?? '-');
  return pairs === 0 || full < pairs * FEWEST_FULL ? 0 : (full + near * NEAR_RHYME) / pairs;
}

/** Blank verse rhymes seldom, and then by chance or to close a scene. */
function unrhymedLikeness(lines: readonly PoemLine[]): number {
  let rhymes = 0;
  lines.forEach((line, position) => {
    const near = [1, 2, 3].flatMap((back) => lines[position - back] ?? []);
    if (near.some((before) => isFullRhyme(relation(before, line)) && before.end.word !== line.end.word))
      rhymes += 1;
  });
  return Math.max(0, 1 - (2 * rhymes) / lines.length);
}

function lengthLikeness(lines: readonly PoemLine[], { form }: EnglishForm): number {
  const right = lines.filter((line, position) => {
    const wanted = cycled(form.lengths, position);
    return (
      wanted === undefined ||
      [...possibleCounts(line.reading)].some((count) => count >= wanted.min && count <= wanted.max)
    );
  });
  return right.length / lines.length;
}

function metreLikeness(lines: readonly PoemLine[], { form, hasLooseFeet }: EnglishForm): number {
  const metres = (form.metres ?? []).map(parseMetreName);
  let lost = 0;
  for (const [position, line] of lines.entries()) {
    const metre = cycled(metres, position) ?? null;
    const fit =
      metre === null ? 'broken' : judgeMetre(line.reading, metre.kind, metre.feet, hasLooseFeet === true).fit;
    if (fit === 'broken') lost += 1;
    else if (fit === 'rough') lost += 1 - ROUGH_METRE;
    // What has been lost already cannot be made good.
    if (lost > lines.length * (1 - RECOGNISED)) return 0;
  }
  return 1 - lost / lines.length;
}
