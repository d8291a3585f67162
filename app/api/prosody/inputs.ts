import { z } from 'zod';
import { RHYME_BOOKS } from '@/lib/poetry/analysis';

/** A book by its id or its Chinese name. */
const BOOK_BY_NAME: Readonly<Record<string, (typeof RHYME_BOOKS)[number]>> = {
  平水韵: 'pingshui',
  词林正韵: 'cilin',
  中华新韵: 'xinyun',
  新韵: 'xinyun',
  十三辙: 'shisanzhe',
  ...Object.fromEntries(RHYME_BOOKS.map((book) => [book, book])),
};

export const rhymeBook = z.string().transform((name, context) => {
  const book = BOOK_BY_NAME[name];
  if (book) return book;
  context.addIssue({ code: 'custom', message: `must be one of ${RHYME_BOOKS.join(', ')}` });
  return z.NEVER;
});
