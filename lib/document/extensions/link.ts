import { Mark, mergeAttributes } from '@tiptap/core';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    link: {
      /** Makes the selected text a link. An address that `isSafeHref` refuses is kept and shown without a target. */
      setLink: (attributes: { readonly href: string }) => ReturnType;
      /** Takes the link away from the selection or, with an empty one, from all of the link at the caret. */
      unsetLink: () => ReturnType;
    };
  }
}

/** Schemes that run nothing in the reader's page. */
const SAFE_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** Whether an absolute address may become a target: the shared text is written by other clients, too. */
function isSafeHref(href: unknown): href is string {
  return typeof href === 'string' && URL.canParse(href) && SAFE_SCHEMES.has(new URL(href).protocol);
}

/**
 * A link. Tiptap's own brings a recogniser of addresses with a list of all top-level domains, which verse has no use
 * for and a first visit would pay for (13 kB compressed). `inclusive: false`: what is typed behind a link is no link.
 */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  keepOnSplit: false,
  exitable: true,
  inclusive: false,

  addAttributes: () => ({
    href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') },
  }),

  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => isSafeHref(element.getAttribute('href')) && null },
  ],

  renderHTML: ({ HTMLAttributes }) => {
    const { href, ...others } = HTMLAttributes;
    const target = isSafeHref(href) ? { href } : {};
    return ['a', mergeAttributes(others, target, { rel: 'noopener noreferrer nofollow' }), 0];
  },

  addCommands() {
    return {
      setLink:
        (attributes) =>
        ({ commands }) =>
          commands.setMark(this.name, attributes),
      unsetLink:
        () =>
        ({ commands }) =>
          commands.unsetMark(this.name, { extendEmptyMarkRange: true }),
    };
  },
});
