import type { RhymeBook } from '../../analysis';
import { cycled } from '../../cycled';
import type { Form } from '../../form';
import type { Allowance } from '../../prosody';
import { groupsToRhymeWith, NOTHING_MORE } from '../allowance';
import type { ChineseForm } from '../chinese-form';
import { chooseRhyme } from '../sound/choose-rhyme';
import { endTone, type Verse } from '../verse';
import { checkOwnForm } from './check-own-form';
import { schemeLetter } from './scheme-letter';

/** No line of verse is longer than this, in characters; a form without lengths still has to end its lines. */
const LONGEST_LINE = 40;

const TONES_BY_SIGN: Readonly<Record<string, Allowance['tones']>> = { 平: ['level'], 仄: ['oblique'] };

/** A form that a writer has made: its lines are the lines of the text. */
export function ownForm(form: Form): ChineseForm {
  return {
    form,
    aliases: [],
    book: 'xinyun',
    counts: 'lines',
    check: (verses, context) => checkOwnForm(verses, form, context),
    allow: (written, isOpen, behind, book) => allow(form, written, isOpen, behind, book),
  };
}

function allow(
  form: Form,
  written: readonly Verse[],
  isOpen: boolean,
  behind: readonly Verse[],
  book: RhymeBook,
): Allowance {
  const open = isOpen ? written.at(-1) : undefined;
  const done = open ? written.slice(0, -1) : written;
  const index = done.length;
  if (form.lineCount && index >= form.lineCount.max) return NOTHING_MORE;
  const place = open?.units.length ?? 0;
  const length = cycled(form.lengths, index) ?? { min: 1, max: LONGEST_LINE };
  const letter = place + 1 >= length.min ? schemeLetter(form.scheme, index) : null;
  const rhyming = [...done, null, ...behind].flatMap((verse, line) =>
    verse?.units.at(-1) && schemeLetter(form.scheme, line) === letter ? [verse] : [],
  );
  const first = endTone(rhyming[0]);
  const tone = first === 'oblique' ? 'oblique' : 'level';
  const chosen = chooseRhyme(
    rhyming.map(({ units }) => units.at(-1) ?? null),
    book,
    tone,
  );
  return {
    tones:
      place >= length.max
        ? []
        : (TONES_BY_SIGN[cycled(form.tones, index)?.charAt(place) ?? ''] ?? ['level', 'oblique']),
    rhyme: letter === null ? null : { letter, groups: groupsToRhymeWith(rhyming, book, tone, chosen) },
    mayEnd: place >= length.min,
    remaining: { min: Math.max(0, length.min - place), max: Math.max(0, length.max - place) },
  };
}
