import type { Ruling } from '../rulings';
import type { RuledReading } from './line-reading';
import { arpabetToSounds } from './sounds';
import { toKey } from './words';

/**
 * What the writer's rulings say of the words of one line. A ruling on a place goes before one on the line, and that before
 * one on the poem; `place` counts words here, from 0: a word is ruled on as a whole. A reading that is not ARPABET says
 * nothing.
 */
export function ruledWords(rulings: readonly Ruling[], line: number): { read: RuledReading; key: string } {
  const here = rulings.filter((ruling) => ruling.line === undefined || ruling.line === line);
  if (here.length === 0) return { read: () => null, key: '' };
  const ordered = [...here].sort((a, b) => weight(b) - weight(a));
  return {
    read: (word, place) => {
      const ruling = ordered.find(
        (one) => toKey(one.text) === word.key && (one.place === undefined || one.place === place),
      );
      return ruling === undefined ? null : arpabetToSounds(ruling.reading);
    },
    key: ordered.map(({ text, reading, place }) => `${text}=${reading}@${place ?? ''}`).join(';'),
  };
}

function weight({ line, place }: Ruling): number {
  return (line === undefined ? 0 : 1) + (place === undefined ? 0 : 2);
}
