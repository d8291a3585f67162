import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { INSERTION_MARK } from '@/lib/document/extensions/suggestion-marks';
import { SPLIT_CHARACTER } from '@/lib/document/split-character';

const signsKey = new PluginKey<DecorationSet>('splitSigns');

/**
 * Gives the pilcrows that are proposed line breaks a look of their own. A change costs a look at the text that it
 * changed, and what comes from others a comparison of blocks with those that stood.
 */
export const SplitSigns = Extension.create({
  name: 'splitSigns',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: signsKey,
      state: {
        init: (_config, { doc }) => DecorationSet.create(doc, signsBetween(doc, 0, doc.content.size)),
        apply: (tr, signs) => (tr.docChanged ? followChange(tr, signs) : signs),
      },
      props: { decorations: (state) => signsKey.getState(state) },
    }),
  ],
});

function followChange({ before, doc }: Transaction, signs: DecorationSet): DecorationSet {
  const from = before.content.findDiffStart(doc.content);
  const end = before.content.findDiffEnd(doc.content);
  if (from === null || end === null) return signs;
  // Where the same text stands twice the ends may cross.
  const overlap = Math.max(from - Math.min(end.a, end.b), 0);
  const [toBefore, toAfter] = [end.a + overlap, end.b + overlap];
  const shift = toAfter - toBefore;
  const after = signs.find(toBefore).filter((sign) => sign.from >= toBefore);
  const stale = signs.find(from, toBefore);
  const kept = signs.remove([...stale, ...after]);
  const moved = after.map((sign) => signAt(sign.from + shift));
  return kept.add(doc, [...moved, ...signsBetween(doc, from, toAfter)]);
}

function signsBetween(doc: Node, from: number, to: number): Decoration[] {
  const signs: Decoration[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText || !node.marks.some(({ type }) => type.name === INSERTION_MARK)) return;
    const text = node.text ?? '';
    for (
      let index = text.indexOf(SPLIT_CHARACTER);
      index >= 0;
      index = text.indexOf(SPLIT_CHARACTER, index + 1)
    ) {
      const place = pos + index;
      if (place >= from && place < to) signs.push(signAt(place));
    }
  });
  return signs;
}

function signAt(pos: number): Decoration {
  return Decoration.inline(pos, pos + SPLIT_CHARACTER.length, { class: 'proposed-split' });
}
