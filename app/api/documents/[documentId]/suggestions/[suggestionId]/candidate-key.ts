import { z } from 'zod';

/** The key of a candidate, as suggestions list it. */
export const candidateKey = z.string().regex(/^\d{1,3}$/, 'must be the key of a candidate');
