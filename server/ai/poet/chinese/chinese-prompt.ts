import { type LineShape, readSegments } from './chinese-shape';

/** Titles for a page that is empty: what much of Tang and Song verse is about. */
const OPENING_THEMES = ['春日', '早春', '夏夜', '秋思', '暮秋', '冬雪', '山居', '夜雨', '江上', '月夜'];

/** A title as the model knows them; longer ones name occasions. */
const TITLE_LENGTH = { min: 2, max: 6 };

/** The start of the prompt: genre and title, as the training texts have them. */
export function chineseHeading(genre: string, title: string): string {
  return `${genre}《${title}》\n`;
}

/**
 * The genre that fits lines of these lengths, `total` segments in all: regulated verse where every segment has five
 * or seven characters and the poem is not longer than its form; 古风 where all have four, as in the oldest verse; 词, which
 * mixes lengths, for the others. Tried on five openings of four: 古风 keeps to the scene, 词 complains, 曲 chats.
 */
export function chineseGenre(lengths: readonly number[], total: number): string {
  const [first] = lengths;
  const isEven = lengths.every((length) => length === first);
  if (isEven && first === 4) return '古风';
  if (!isEven || (first !== 5 && first !== 7)) return '词';
  const name = first === 5 ? '五' : '七';
  if (total <= 4) return `${name}绝`;
  return total <= 8 ? `${name}律` : `${name}言`;
}

/**
 * The title in two to six characters: the first of `sources` (title, instruction) that has as many Chinese
 * characters; else the first word of the first line; else one of the openings.
 */
export function chineseTheme(
  sources: readonly (string | null)[],
  lines: readonly string[],
  random: () => number,
): string {
  for (const source of sources) {
    const characters = source?.match(/\p{Script=Han}/gu) ?? [];
    if (characters.length >= TITLE_LENGTH.min && characters.length <= TITLE_LENGTH.max)
      return characters.join('');
  }
  const [word] = lines
    .flatMap(readSegments)
    .map(({ characters }) => [...characters].slice(0, TITLE_LENGTH.min));
  if (word?.length === TITLE_LENGTH.min) return word.join('');
  return OPENING_THEMES[Math.floor(random() * OPENING_THEMES.length)] ?? '春日';
}

/**
 * Standing lines as the model reads verse: a segment a line, with a comma, or a full stop where a line of several
 * ends or a couplet of single ones does.
 */
export function chineseVerseLines(lines: readonly string[]): string[] {
  const read = lines.map(readSegments).filter((segments) => segments.length > 0);
  return read.flatMap((segments, line) =>
    segments
      .map(({ characters, mark }, index) => `${characters}${modelMark(mark, index, segments.length, line)}\n`)
      .filter((text) => text.length > 2),
  );
}

/** The marks that the model expects after the segments of the new line number `line`. */
export function modelMarks({ marks }: LineShape, line: number): string[] {
  return marks.map((mark, index) => modelMark(mark, index, marks.length, line));
}

function modelMark(mark: string, index: number, count: number, line: number): string {
  if (/[。！？.!?]/u.test(mark)) return '。';
  if (/[，、；：,;:]/u.test(mark)) return '，';
  const isEnd = index === count - 1 && (count > 1 || line % 2 === 1);
  return isEnd ? '。' : '，';
}
