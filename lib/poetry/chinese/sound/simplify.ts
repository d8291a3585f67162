import { Converter } from 'opencc-js/t2cn';

const convert = Converter({ from: 't', to: 'cn' });

/**
 * A text in simplified characters, with as many code points as before, so that places keep their indices: where
 * converting whole phrases (乾坤 keeps 乾) would change their number, each character is converted by itself.
 */
export function simplify(text: string): readonly string[] {
  const characters = Array.from(text);
  const converted = Array.from(convert(text));
  if (converted.length === characters.length) return converted;
  return characters.map((character) => Array.from(convert(character))[0] ?? character);
}
