import { Mark, mergeAttributes } from '@tiptap/core';

/** The name of the mark on text that nobody may propose to change; also its key in Yjs, since it never overlaps itself. */
export const LOCK_MARK = 'lock';

export interface LockMarkOptions {
  /** What is said of text that `by`, a name, has locked, to those who do not see it; nothing by default. */
  readonly describe: (by: string) => string;
}

const hidden = { default: null, rendered: false } as const;

/**
 * Text that the poem's people have locked: what stands under the mark is not to be touched by a proposal. The mark is
 * the lock; who set it and when are its attributes, so that they go where the text goes. `inclusive: false`: what is
 * typed at an edge is outside. Not parsed from HTML: pasted text is not locked. Rendered around all other marks, so that
 * a locked phrase with a bold word in it is one box.
 */
export const LockMark = Mark.create<LockMarkOptions>({
  name: LOCK_MARK,
  priority: 1100,
  inclusive: false,
  addOptions: () => ({ describe: () => '' }),
  addAttributes() {
    const { describe } = this.options;
    return {
      id: {
        default: null,
        renderHTML: (attributes: Record<string, unknown>) => ({ 'data-lock': attributes.id }),
      },
      /** The id and the name of who locked it. */
      userId: hidden,
      by: {
        default: null,
        renderHTML: ({ by }: Record<string, unknown>) => {
          const description = describe(typeof by === 'string' ? by : '');
          return description === '' ? {} : { role: 'mark', 'aria-description': description };
        },
      },
      /** ISO 8601 UTC. */
      at: hidden,
    };
  },
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), 0],
});
