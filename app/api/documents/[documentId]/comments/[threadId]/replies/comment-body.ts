import { z } from 'zod';
import { cleanString } from '@/app/api/inputs';
import { MAX_COMMENT_LENGTH } from '@/lib/limits/text-lengths';

/** What somebody says in a thread; blanks around it are no part of it. */
export const commentText = cleanString.trim().min(1).max(MAX_COMMENT_LENGTH);

/** The body of a request that says something. */
export const commentBody = z.strictObject({ body: commentText });
