import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusPoem {
  readonly author: string;
  readonly title: string;
  /** 句 without marks. */
  readonly lines: readonly string[];
}

/** Tang and Song poems by these authors from the npm package `chinese-poetry`, installed in `folder`. */
export function readPoems(folder: string, authors: ReadonlySet<string>): CorpusPoem[] {
  const files = listFiles(folder, 'quantangshi', /^poet\.(tang|song)\.\d+\.json$/);
  return files
    .flatMap((file): { author: string; title: string; paragraphs: string[] }[] =>
      JSON.parse(readFileSync(file, 'utf8')),
    )
    .filter(({ author }) => authors.has(author))
    .map(({ author, title, paragraphs }) => ({ author, title, lines: cut(paragraphs.join('')) }))
    .filter(({ lines }) => lines.every((line) => /^\p{Script=Han}+$/u.test(line)));
}

/** The Song 词 of the same package; `title` is the tune. */
export function readSongs(folder: string): CorpusPoem[] {
  return listFiles(folder, 'songci', /^ci\.song\.\d+\.json$/)
    .flatMap((file): { author: string; rhythmic: string; paragraphs: string[] }[] =>
      JSON.parse(readFileSync(file, 'utf8')),
    )
    .map(({ author, rhythmic, paragraphs }) => ({ author, title: rhythmic, lines: cut(paragraphs.join('')) }))
    .filter(({ lines }) => lines.every((line) => /^[\p{Script=Han}、]+$/u.test(line)));
}

function listFiles(folder: string, part: string, name: RegExp): string[] {
  const path = join(folder, 'node_modules/chinese-poetry/dist', part);
  return readdirSync(path)
    .filter((file) => name.test(file))
    .map((file) => join(path, file));
}

/** Notes in brackets are the editors'. */
function cut(text: string): string[] {
  return text
    .replace(/[（(].*?[）)]/g, '')
    .split(/[，。！？；：,.!?;:]/)
    .filter((line) => line !== '');
}
