import type { LineRuling } from '@/lib/craft/poem-lines';
import type { FormGuess, LineAnalysis, PoemLanguage, Violation } from '@/lib/poetry/analysis';
import type { Form } from '@/lib/poetry/form';
import type { RhymeGroup, RhymeQuery } from '@/lib/poetry/prosody';
import type { StoredForm } from '@/lib/poetry/stored-form';

/** A line as the thread keeps it. */
export interface FedLine {
  readonly text: string;
  /** Counts stanzas from 0. */
  readonly stanza: number;
}

/** What the page tells its prosody thread: it keeps the poem, so that only changed lines travel. */
export type CraftRequest =
  | {
      readonly kind: 'poem';
      readonly revision: number;
      /** The language of its lines; null when they do not tell. */
      readonly detected: PoemLanguage | null;
      /** The document's. */
      readonly language: PoemLanguage;
      /** Null: none was chosen, so the poem's own form is looked for. */
      readonly form: StoredForm | null;
      /** `remove` lines from line `from` on give way to `lines`. */
      readonly from: number;
      readonly remove: number;
      readonly lines: readonly FedLine[];
      readonly rulings: readonly LineRuling[];
    }
  | {
      readonly kind: 'rhymes';
      readonly id: number;
      readonly language: PoemLanguage;
      readonly query: RhymeQuery;
    };

/** What the thread answers. */
export type CraftReply =
  | {
      readonly kind: 'analysis';
      readonly revision: number;
      readonly language: PoemLanguage;
      readonly form: FormGuess | null;
      /** The form that the guess or the choice names, as data. */
      readonly formData: Form | null;
      /** The chosen form when it is one of another language than the poem's; then the poem is read as if it had none. */
      readonly foreignForm: Form | null;
      /** How many lines of the chosen form are written, as it counts them; null without one. */
      readonly written: number | null;
      readonly scheme: string;
      readonly violations: readonly Violation[];
      readonly lineCount: number;
      /** The lines whose reading is another than before. */
      readonly changed: readonly LineAnalysis[];
    }
  | { readonly kind: 'rhymes'; readonly id: number; readonly groups: readonly RhymeGroup[] }
  | { readonly kind: 'failed'; readonly id: number | null; readonly message: string };
