import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * A text in simplified characters, with as many code points as before, so that places keep their indices: where
 * converting whole phrases (乾坤 keeps 乾) would change their number, each character is converted by itself.
 */
export function simplify(text: string): readonly string[] {
  return convertInPlace(text, toSimplified);
}

/** How many characters of a text simplified writing has not. A few (著, 於) stand in simplified texts, too. */
export function countTraditional(text: string): number {
  const simplified = simplify(text);
  return Array.from(text).filter((character, index) => character !== simplified[index]).length;
}

/** One character in twenty: more than a simplified text has of them by chance. */
const TRADITIONAL_SHARE = 0.05;

/** Whether a text is written in traditional characters. */
export function isTraditional(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return countTraditional(text) > han * TRADITIONAL_SHARE;
}

/** What makes the usual traditional character of a simplified one, without regard to words. */
export async function loadTraditionalCharacters(): Promise<(character: string) => string> {
  characters ??= import('opencc-js/dict/STCharacters').then(({ default: table }) => {
    const traditionalByCharacter = new Map(
      table.split('|').map((entry) => {
        const [simplified = '', traditional = simplified] = entry.split(' ');
        return [simplified, traditional] as const;
      }),
    );
    return (character) =>
      READINGS_IN_VERSE.get(character) ?? traditionalByCharacter.get(character) ?? character;
  });
  return characters;
}

let characters: Promise<(character: string) => string> | undefined;

/**
 * What makes traditional characters of simplified ones, by the words that they stand in (头发 頭髮, 出发 出發) and as Taiwan
 * writes them. Its tables take half a second to load: once, and for those who need them.
 */
export function loadTraditional(): Promise<(text: string) => string> {
  toTraditional ??= import('opencc-js/cn2t').then(({ Converter }) => {
    const convert = Converter({ from: 'cn', to: 'tw' });
    return (text) => {
      const simplified = Array.from(text);
      return convertInPlace(text, convert)
        .map((character, index) => READINGS_IN_VERSE.get(simplified[index] ?? '') ?? character)
        .join('');
    };
  });
  return toTraditional;
}

let toTraditional: Promise<(text: string) => string> | undefined;

/** Where the tables, made for prose, take the other of two characters: verse goes on campaigns and looks up at the Dipper. */
const READINGS_IN_VERSE: ReadonlyMap<string, string> = new Map([
  ['征', '征'],
  ['斗', '斗'],
]);

function convertInPlace(text: string, convert: (text: string) => string): readonly string[] {
  const characters = Array.from(text);
  const converted = Array.from(convert(text));
  if (converted.length === characters.length) return converted;
  return characters.map((character) => Array.from(convert(character))[0] ?? character);
}
