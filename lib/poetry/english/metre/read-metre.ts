import type { LineMetre, Unit } from '../../analysis';
import type { Range } from '../../form';
import { readingsWithin } from '../sound/syllable-count';
import type { LineReading } from './line-reading';
import { scannedUnits, spokenUnits } from './line-units';
import { metreName } from './metres';
import type { HeardMetre } from './poem-metre';
import { nameSubstitutions } from './substitutions';

/** A line's syllables and, where it has one, its metre. */
export interface MetredLine {
  readonly units: readonly Unit[];
  readonly metre?: LineMetre;
}

const known = new WeakMap<LineReading, Map<string, MetredLine>>();

/** A line as it is scanned in a metre; remembered as long as the line is. */
export function metredLine(line: LineReading, { metre, feet }: HeardMetre): MetredLine {
  return remember(line, `${metre.kind}${feet}`, () => {
    const scansion = line.scan(metre).scansion(feet);
    return scansion === null
      ? { units: spokenUnits(line, readingsWithin(line, undefined)) }
      : {
          units: scannedUnits(line, scansion),
          metre: { name: metreName(metre.kind, feet), feet, substitutions: nameSubstitutions(scansion) },
        };
  });
}

/** A line without metre, with as many syllables as `wanted` asks for if its words can be read so. */
export function spokenLine(line: LineReading, wanted: Range | undefined): MetredLine {
  return remember(line, wanted === undefined ? '' : `${wanted.min}-${wanted.max}`, () => ({
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
