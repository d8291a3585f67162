import type { Analysis, LineAnalysis } from '../poetry/analysis';
import type { AnalysisOptions, Prosody } from '../poetry/prosody';
import type { Ruling } from '../poetry/rulings';
import type { LineRuling } from './poem-lines';

/** Analyses a poem under rulings that are pinned to offsets, which the engine counts in units. */
export function readProsody(
  prosody: Prosody,
  lines: readonly string[],
  rulings: readonly LineRuling[],
  options: Omit<AnalysisOptions, 'rulings'>,
): Analysis {
  if (rulings.length === 0) return prosody.analyze(lines, options);
  // The engine remembers lines by their text: the second reading costs the ruled lines only.
  const plain = prosody.analyze(lines, { form: null });
  return prosody.analyze(lines, { ...options, rulings: placeRulings(rulings, plain.lines) });
}

/** The rulings by unit; one whose text is no unit of its line any more is left out. */
export function placeRulings(rulings: readonly LineRuling[], lines: readonly LineAnalysis[]): Ruling[] {
  return rulings.flatMap(({ text, reading, line, offset }) => {
    const place = lines[line]?.units.findIndex((unit) => unit.from === offset) ?? -1;
    return place < 0 ? [] : [{ text, reading, line, place }];
  });
}
