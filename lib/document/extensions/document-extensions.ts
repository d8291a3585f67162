import type { Extensions } from '@tiptap/core';
import Blockquote from '@tiptap/extension-blockquote';
import Bold from '@tiptap/extension-bold';
import Document from '@tiptap/extension-document';
import Heading from '@tiptap/extension-heading';
import HorizontalRule from '@tiptap/extension-horizontal-rule';
import Italic from '@tiptap/extension-italic';
// Each by its own entry: the package's main one brings task lists along.
import { BulletList } from '@tiptap/extension-list/bullet-list';
import { ListItem } from '@tiptap/extension-list/item';
import { ListKeymap } from '@tiptap/extension-list/keymap';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import { Link } from './link';
import { LockMark } from './lock-mark';
import { DeletionMark, FormattingMark, InsertionMark, SuggestionBlockAttributes } from './suggestion-marks';
import { Line, Stanza } from './verse';

/**
 * Everything that defines the schema; a change here grows SCHEMA_VERSION. Stanza comes first among the blocks, so
 * that an empty document is verse. Behaviour that needs a view (collaboration, keys of verse, carets) is added by
 * components/editor.
 */
export const documentExtensions: Extensions = [
  Document,
  Text,
  Stanza,
  Line,
  Paragraph,
  Heading.configure({ levels: [1, 2, 3] }),
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  HorizontalRule,
  LockMark,
  Bold,
  Italic,
  Link,
  InsertionMark,
  DeletionMark,
  FormattingMark,
  SuggestionBlockAttributes,
];
