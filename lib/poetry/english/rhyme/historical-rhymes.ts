import { type Sounds, sounds } from '../sound/sounds';

/**
 * Pairs of vowels (with what follows, where it matters) that rhymed for poets from Shakespeare to Byron and have parted
 * since: H. Kökeritz, Shakespeare's Pronunciation, 1953, "Rhymes"; H. C. Wyld, Studies in English Rhymes from Surrey to Pope,
 * 1923. `*` stands for the same consonants on both sides.
 */
const PAIRS = [
  'AH * / UW *', // love, prove; come, doom; blood, mood
  'AH * / OW *', // one, alone; come, home
  'AH * / UH *', // blood, good
  'UW * / UH *', // food, good
  'UW * / OW *', // move, grove; do, go
  'AH * / AO *', // tongue, wrong
  'AA * / OW *', // gone, alone; rock, oak
  'AO * / OW *', // lost, most; wrath
  'AA * / AE *', // wand, hand
  'AA * / AO *', // god, abroad
  'AE * / EY *', // have, grave; fast, haste
  'AE * / AO *', // dance, haunts
  'EH * / EY *', // said, maid
  'EH * / IY *', // dead, bead; heaven, even
  'EY * / IY *', // day, sea; great, seat
  'IH * / AY *', // wind, mind
  'IH * / IY *', // give, believe
  'IH * / EH *', // spirit, merit; yet, sit
  'AY * / OY *', // line, join
  'AW * / UW *', // wound, ground
  'AW * / OW *', // now, know
  'IY / AY', // memory, die
  'IY Z / AY Z', // qualities, eyes
  'IY D / AY D', // buried, died
  'EH R * / IY R *', // wear, ear
  'EH R * / AA R *', // rare, are
  'EH R * / ER *', // were, bear
  'IY R * / ER *', // heard, beard
  'AA R * / ER *', // art, convert
  'AA R * / AO R *', // warm, harm
  'AO R * / ER *', // forth, worth
  'UH R * / AO R *', // poor, door
  'UH R * / ER *',
  'UW R * / AO R *',
  'AW ER / AO R', // hour, four
  'AA Z / AE S', // was, grass
] as const;

interface Pair {
  readonly first: Sounds;
  readonly second: Sounds;
  readonly isOpen: boolean;
}

const READ_PAIRS: readonly Pair[] = PAIRS.map((row) => {
  const [first = '', second = ''] = row.split(' / ').map((side) => side.replace(/ ?\*$/, ''));
  return { first: unmarked(first), second: unmarked(second), isOpen: row.includes('*') };
});
const S = sounds('S');
const Z = sounds('Z');
const TH = sounds('TH');
const DH = sounds('DH');

/** Whether two rhyme tails (see rhyme-end.ts) rhymed for earlier poets. */
export function isHistoricalRhyme(a: Sounds, b: Sounds): boolean {
  if (soften(a) === soften(b)) return true;
  return READ_PAIRS.some((pair) => fits(pair, a, b) || fits(pair, b, a));
}

function fits({ first, second, isOpen }: Pair, a: Sounds, b: Sounds): boolean {
  if (!a.startsWith(first) || !b.startsWith(second)) return false;
  const restA = soften(a.slice(first.length));
  const restB = soften(b.slice(second.length));
  return restA === restB && (isOpen || restA === '');
}

/** Final s and z, th and dh rhymed together (this, is; breath, breathe). */
function soften(tail: Sounds): Sounds {
  return tail.replace(Z, S).replace(DH, TH);
}

function unmarked(text: string): Sounds {
  return text === '' ? '' : sounds(text.replace(/\b([AEIOU][A-Z])\b/g, '$10'));
}
