import { LONGEST_WORD } from './words';

const VOWEL_GROUP = /[aeiouyàâäæáèéêëíîïóôöœúùûü]+/giu;
/** Letter pairs that stand for one sound, and those that begin a syllable together. */
const TOGETHER =
  /^(?:ch|sh|th|ph|wh|gh|ck|qu|bl|br|cl|cr|dr|fl|fr|gl|gr|pl|pr|tr|tw|dw|wr|kn|gn|str|spr|spl|scr|shr|thr|sch)$/i;
const NEVER_SPLIT = /^(?:ch|sh|th|ph|wh|gh|ck|qu|ng)$/i;

/**
 * Cuts the spelling of a word into as many pieces as it has syllables, joined again they are the word. The pieces follow the
 * usual rules of hyphenation: they are to be shown, not to be spoken.
 */
export function splitSpelling(text: string, count: number): string[] {
  if (count <= 1 || text.length <= count) return padded([text], count);
  const isReadable = text.length <= LONGEST_WORD;
  const groups = isReadable ? fitGroups(findGroups(text), count, text) : evenGroups(text, count);
  const cuts = groups.slice(1).map((group, index) => cutBetween(text, groups[index]?.to ?? 0, group.from));
  return [0, ...cuts].map((cut, index) => text.slice(cut, cuts[index] ?? text.length));
}

interface Group {
  readonly from: number;
  /** Where its own vowel letters end; a silent e that has joined it lies behind. */
  readonly vowelsTo: number;
  readonly to: number;
}

function findGroups(text: string): Group[] {
  return Array.from(text.matchAll(VOWEL_GROUP), (match) => {
    const isConsonantY = match.index === 0 && /^y[aeiou]/i.test(match[0]);
    const isAfterQ = /^u[aeiouy]/i.test(match[0]) && /q/i.test(text[match.index - 1] ?? '');
    const from = match.index + (isConsonantY || isAfterQ ? 1 : 0);
    const to = match.index + match[0].length;
    return { from, vowelsTo: to, to };
  });
}

/** Makes the vowel groups as many as the syllables: silent ones join the one before, long ones are divided. */
function fitGroups(found: Group[], count: number, text: string): Group[] {
  const groups = [...found];
  if (SILENT_END.test(text)) join(groups, groups.length - 1);
  while (groups.length > count) join(groups, silentInside(groups, text));
  while (groups.length < count) {
    const longest = groups.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), groups[0] ?? NO_GROUP);
    const { from, vowelsTo, to } = longest;
    if (lengthOf(longest) < 2) return evenGroups(text, count);
    const middle = vowelsTo - 1;
    const halves = [
      { from, vowelsTo: middle, to: middle },
      { from: middle, vowelsTo, to },
    ];
    groups.splice(groups.indexOf(longest), 1, ...halves);
  }
  return groups;
}

function lengthOf({ from, vowelsTo }: Group): number {
  return vowelsTo - from;
}

const NO_GROUP: Group = { from: 0, vowelsTo: 0, to: 0 };
/** A final e after a consonant, or in -es and -ed; not that of -le (ta-ble), nor where the ending is spoken (ros-es, want-ed). */
const SILENT_END =
  /[aeiouy].*(?:(?:[^aeiouyl]|[aeiouy]l|ll)e|(?:[^aeiouylsxzcgh]|[aeiouy]l)e['’]?s|(?:[^aeiouyltd]|[aeiouy]l)e['’]?d)$/i;

/** The likeliest silent group: an e or o between consonants inside the word (lov-e-ly, wand-e-ring); else the last but one. */
function silentInside(groups: readonly Group[], text: string): number {
  const inner = groups.findIndex(
    ({ from, to }, index) => index > 0 && index < groups.length - 1 && /^[eo]$/i.test(text.slice(from, to)),
  );
  return inner > 0 ? inner : Math.max(1, groups.length - 2);
}

function join(groups: Group[], index: number): void {
  const group = groups[index];
  const before = groups[index - 1];
  if (group === undefined || before === undefined) return;
  groups.splice(index - 1, 2, { ...before, to: group.to });
}

/** For words whose spelling shows too few vowels (rhythm). */
function evenGroups(text: string, count: number): Group[] {
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * text.length) / count);
    return { from, vowelsTo: from, to: from };
  });
}

function cutBetween(text: string, from: number, to: number): number {
  const consonants = text.slice(from, to);
  if (consonants.length <= 1) return from;
  if (from === 0 && !/[aeiouy]/i.test(text[0] ?? '')) return to;
  const apostrophe = consonants.search(/['’]/);
  if (apostrophe >= 0) return from + apostrophe + 1 < to ? from + apostrophe + 1 : from;
  if (/^(?:ck|x)$/i.test(consonants)) return to;
  if (TOGETHER.test(consonants)) return from;
  if (consonants.length > 2 && NEVER_SPLIT.test(consonants.slice(0, 2))) return from + 2;
  return from + 1;
}

function padded(pieces: string[], count: number): string[] {
  return count <= pieces.length
    ? pieces
    : [...pieces, ...Array.from({ length: count - pieces.length }, () => '')];
}
