import { describe, expect, it } from 'vitest';
import { enterInVerse } from '@/components/editor/verse/enter-in-verse';
import { joinLineBackward, joinLineForward } from '@/components/editor/verse/join-lines';
import { resultOf, stateOf } from './verse-builder';

type Blocks = readonly (string | readonly string[])[];

describe('Enter in verse', () => {
  const cases: readonly [string, Blocks, Blocks | null][] = [
    ['at the end of a line begins a new one', [['a|', 'b']], [['a', '|', 'b']]],
    ['at the start of a line makes room above it', [['a', '|b']], [['a', '', '|b']]],
    ['inside a line breaks it', [['mo|on']], [['mo', '|on']]],
    ['over a selection replaces it with a break', [['m|oo|n']], [['m', '|n']]],
    ['over a selection of lines replaces them', [['ab|c', 'def', 'g|hi']], [['ab', '|hi']]],
    ['on the last, empty line begins a stanza', [['a', '|']], [['a'], ['|']]],
    ['on an empty line between lines sets it apart', [['a', '|', 'b']], [['a'], ['|'], ['b']]],
    ['on the first, empty line sets it apart', [['|', 'b']], [['|'], ['b']]],
    ['on a stanza of one empty line changes nothing', [['a'], ['|']], [['a'], ['|']]],
    ['in prose is left to others', ['a|'], null],
  ];
  it.each(cases)('%s', (_name, before, expected) => {
    expect(resultOf(enterInVerse, before)).toEqual(expected);
  });

  it.each([[['|abc']], [['abc|']]])(
    'leaves text that it does not break as the very same node: %j',
    (stanza) => {
      const before = stateOf([stanza]);
      let after = before;
      enterInVerse(before, (tr) => {
        after = before.apply(tr);
      });
      const lines = after.doc.firstChild?.children ?? [];
      expect(lines).toHaveLength(2);
      expect(lines).toContain(before.doc.firstChild?.firstChild);
    },
  );
});

describe('Backspace at the start of a line', () => {
  const cases: readonly [string, Blocks, Blocks | null][] = [
    ['joins the line before', [['ab', '|cd']], [['ab|cd']]],
    ['takes away an empty line before', [['a', '', '|b']], [['a', '|b']]],
    ['takes away the empty line it is on', [['a', '|', 'b']], [['a|', 'b']]],
    ['joins the stanza before, lines apart', [['a'], ['|b', 'c']], [['a', '|b', 'c']]],
    ['undoes Enter on an empty line', [['a'], ['|']], [['a', '|']]],
    ['joins prose before', ['a', ['|b', 'c']], ['a|b', ['c']]],
    ['joins prose before and leaves no stanza behind', ['a', ['|b']], ['a|b']],
    ['joins prose to the verse before', [['a', 'b'], '|c'], [['a', 'b|c']]],
    ['changes nothing at the start of the document', [['|a']], [['|a']]],
    ['is left to others inside a line', [['a|b']], null],
    ['is left to others over a selection', [['|a|b']], null],
    ['is left to others between paragraphs', ['a', '|b'], null],
  ];
  it.each(cases)('%s', (_name, before, expected) => {
    expect(resultOf(joinLineBackward, before)).toEqual(expected);
  });
});

describe('Delete at the end of a line', () => {
  const cases: readonly [string, Blocks, Blocks | null][] = [
    ['joins the next line', [['ab|', 'cd']], [['ab|cd']]],
    ['takes away an empty next line', [['a|', '', 'b']], [['a|', 'b']]],
    ['takes away the empty line it is on', [['|', 'b']], [['|b']]],
    ['joins the next stanza, lines apart', [['a|'], ['b']], [['a|', 'b']]],
    ['joins prose after', [['a|'], 'b'], [['a|b']]],
    ['joins verse after prose', ['a|', ['b', 'c']], ['a|b', ['c']]],
    ['changes nothing at the end of the document', [['a|']], [['a|']]],
    ['is left to others inside a line', [['a|b']], null],
    ['is left to others between paragraphs', ['a|', 'b'], null],
  ];
  it.each(cases)('%s', (_name, before, expected) => {
    expect(resultOf(joinLineForward, before)).toEqual(expected);
  });
});
