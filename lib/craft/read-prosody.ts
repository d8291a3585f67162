import type { Analysis, LineAnalysis } from '../poetry/analysis';
import type { Form } from '../poetry/form';
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

/** A poem under its form, and how many of the form's lines are written. */
export interface FormReading {
  readonly analysis: Analysis;
  readonly written: number;
}

/**
 * Analyses a poem that is being written under its form: while it has fewer lines than the form, those that are still to come
 * break nothing. A poem that keeps a shorter shape of the form as it stands (又一体) is whole.
 */
export function readUnderForm(
  prosody: Prosody,
  lines: readonly string[],
  rulings: readonly LineRuling[],
  options: { readonly form: Form; readonly stanzas: readonly number[] },
): FormReading {
  const written = prosody.countLines(options.form, lines);
  const analysis = readProsody(prosody, lines, rulings, options);
  const isShort = written < (options.form.lineCount?.min ?? 0);
  if (!isShort || analysis.violations.every(({ severity }) => severity !== 'error')) {
    return { analysis, written };
  }
  return { analysis: readProsody(prosody, lines, rulings, { ...options, isWhole: false }), written };
}

/** The rulings by unit; one whose text is no unit of its line any more is left out. */
export function placeRulings(rulings: readonly LineRuling[], lines: readonly LineAnalysis[]): Ruling[] {
  return rulings.flatMap(({ text, reading, line, offset }) => {
    const place = lines[line]?.units.findIndex((unit) => unit.from === offset) ?? -1;
    return place < 0 ? [] : [{ text, reading, line, place }];
  });
}
