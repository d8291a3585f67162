import { z } from 'zod';

/** Ids are the store's random strings; what could not be one is simply not found. */
const id = z.string().max(200);

export const documentParams = z.object({ documentId: id });
export const turnParams = documentParams.extend({ turnId: id });
export const suggestionParams = documentParams.extend({ suggestionId: id });
export const versionParams = documentParams.extend({ versionId: id });
export const shareParams = documentParams.extend({ shareId: id });
export const threadParams = documentParams.extend({ threadId: id });
export const commentParams = threadParams.extend({ commentId: id });

/** Text that databases and readers take: no NUL, no half of a surrogate pair. */
export const cleanString = z
  .string()
  .refine((text) => !/\0|\p{Cs}/u.test(text), 'must be text without NUL and without broken characters');

/** Items of a page unless asked otherwise. */
const DEFAULT_PAGE_SIZE = 50;

/** `?limit=&cursor=` of every list. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 100')
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= 100, 'must be a number from 1 to 100')
    .default(DEFAULT_PAGE_SIZE),
  cursor: z.string().min(1).max(500).nullable().default(null),
});
