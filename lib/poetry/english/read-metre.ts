import type { LineMetre, Unit } from '../analysis';
import type { Range } from '../form';
import type { LineReading } from './line-reading';
import { scannedUnits, spokenUnits } from './line-units';
import { metreName } from './metres';
import type { Scansion } from './scan-line';
import { nameSubstitutions } from './substitutions';
import { readingsWithin } from './syllable-count';

/** A line's syllables and, where it has one, its metre. */
export interface MetredLine {
  readonly units: readonly Unit[];
  readonly metre?: LineMetre;
}

const known = new WeakMap<LineReading, Map<string, MetredLine>>();

/** A line as it is scanned; remembered as long as the line is. */
export function metredLine(line: LineReading, scansion: Scansion): MetredLine {
  const name = metreName(scansion.metre.kind, scansion.feetCount);
  return remember(line, name, () => ({
    units: scannedUnits(line, scansion),
    metre: { name, feet: scansion.feetCount, substitutions: nameSubstitutions(scansion) },
  }));
}

/** A line without metre, with as many syllables as `wanted` asks for if its words can be read so. */
export function spokenLine(line: LineReading, wanted: Range | undefined): MetredLine {
  return remember(line, `${wanted?.min ?? ''}-${wanted?.max ?? ''}`, () => ({
    units: spokenUnits(line, readingsWithin(line, wanted)),
  }));
}

function remember(line: LineReading, key: string, make: () => MetredLine): MetredLine {
  let byKey = known.get(line);
  if (byKey === undefined) {
    byKey = new Map();
    known.set(line, byKey);
  }
  let made = byKey.get(key);
  if (made === undefined) {
    made = make();
    byKey.set(key, made);
  }
  return made;
}
