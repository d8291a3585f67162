/** A syllable of pinyin: `tone` is 1 to 4, or 0 for the neutral tone. */
export interface Syllable {
  readonly initial: string;
  /** As in the full spelling: `iou` for liu, `uen` for lun, `üe` for xue; `-i` after z, c, s, zh, ch, sh, r. */
  readonly final: string;
  readonly tone: number;
}

const INITIAL = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?/;
const MARKS = ['', '\u0304', '\u0301', '\u030c', '\u0300'];

/** Finals that pinyin writes short or without their medial. */
const FULL_FINALS: Readonly<Record<string, string>> = { iu: 'iou', ui: 'uei', un: 'uen' };

/** Reads `kan4`, `kàn` or `lü4`/`lv4`; null for what is no syllable of pinyin. */
export function parseSyllable(text: string): Syllable | null {
  const decomposed = text.toLowerCase().normalize('NFD').replaceAll('u\u0308', 'ü').replaceAll('v', 'ü');
  const tone = toneOf(decomposed);
  const letters = decomposed.replace(/[\u0300-\u030c0-5]/g, '');
  if (!/^[a-zü]+$/.test(letters)) return null;
  const initial = INITIAL.exec(letters)?.[0] ?? '';
  return { ...spellOut(initial, letters.slice(initial.length)), tone };
}

/** With its tone as a mark: `kàn`, for people to read. */
export function markTone(text: string): string {
  const tone = Number(/[0-5]$/.exec(text)?.[0] ?? 0);
  const letters = text.replace(/[0-5]$/, '').replaceAll('v', 'ü');
  const bearer = /[ae]/.exec(letters) ?? /o(?=u)/.exec(letters) ?? /[iouü](?=[^iouü]*$)/.exec(letters);
  if (!bearer || !MARKS[tone]) return letters;
  const at = bearer.index + 1;
  return `${letters.slice(0, at)}${MARKS[tone]}${letters.slice(at)}`.normalize('NFC');
}

function toneOf(decomposed: string): number {
  const number = /[0-5]$/.exec(decomposed)?.[0];
  if (number) return Number(number) % 5;
  const mark = MARKS.findIndex((sign) => sign !== '' && decomposed.includes(sign));
  return Math.max(mark, 0);
}

function spellOut(initial: string, rest: string): Omit<Syllable, 'tone'> {
  if (initial === 'y') return { initial: '', final: spellOutY(rest) };
  if (initial === 'w') return { initial: '', final: rest === 'u' ? 'u' : fullFinal(`u${rest}`) };
  if (/^[jqx]$/.test(initial) && rest.startsWith('u')) return { initial, final: `ü${rest.slice(1)}` };
  if (rest === 'i' && /^(zh|ch|sh|[rzcs])$/.test(initial)) return { initial, final: '-i' };
  return { initial, final: fullFinal(rest) };
}

function spellOutY(rest: string): string {
  if (rest.startsWith('u')) return `ü${rest.slice(1)}`;
  if (/^(i|in|ing)$/.test(rest)) return rest;
  return fullFinal(`i${rest}`);
}

function fullFinal(final: string): string {
  return FULL_FINALS[final] ?? final;
}
