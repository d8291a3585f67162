import { getSchema } from '@tiptap/core';
import { documentExtensions } from './extensions/document-extensions';

/** The ProseMirror schema of every document, the same in the browser and on the server. */
export const documentSchema = getSchema(documentExtensions);
