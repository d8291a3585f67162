import table from '../tables/ci-tunes.json';

/** A line of a tune. */
export interface TuneLine {
  /** For each place: 平 and 仄 are strict, ○ and ● the usual level and oblique, 中 is either. */
  readonly tones: string;
  /** The letter of its rhyme within the poem and the tone of that rhyme; null where the line does not rhyme. */
  readonly rhyme: { readonly letter: string; readonly tone: 'level' | 'oblique' } | null;
}

/** A 词牌 in its most frequent form (lib/poetry/chinese/sources/README.md). */
export interface Tune {
  /** The first is the usual name. */
  readonly names: readonly string[];
  /** Song poems that were counted. */
  readonly poems: number;
  readonly lines: readonly TuneLine[];
  /** Line lengths of its other forms (又一体), with the number of poems in them. */
  readonly otherForms: readonly { readonly lengths: readonly number[]; readonly poems: number }[];
}

export const TUNES: readonly Tune[] = table.map(({ names, poems, lines, otherForms }) => ({
  names,
  poems,
  lines: lines.split(' ').map(decodeLine),
  otherForms: otherForms.map((packed) => {
    const [lengths = '', count = '0'] = packed.split(':');
    return { lengths: lengths.split(' ').map(Number), poems: Number(count) };
  }),
}));

function decodeLine(packed: string): TuneLine {
  const [, tones = '', letter = ''] = /^([平仄○●中]+)([a-z]?)/u.exec(packed) ?? [];
  return { tones, rhyme: letter ? { letter, tone: tones.endsWith('平') ? 'level' : 'oblique' } : null };
}
