import { isVowel, type Sounds, sounds } from './sounds';

const SIBILANTS = new Set(Array.from(sounds('S Z SH ZH CH JH')));
const VOICELESS = new Set(Array.from(sounds('P T K F TH S SH CH')));
const ALVEOLAR_STOPS = new Set(Array.from(sounds('T D')));

const S = sounds('S');
const Z = sounds('Z');
const T = sounds('T');
const D = sounds('D');
const AH0 = sounds('AH0');
const IH0 = sounds('IH0');

/** Plural, possessive and third person: [ɪz] after sibilants, [s] after voiceless sounds, [z] elsewhere. */
export function addPlural(base: Sounds): Sounds {
  const last = base.slice(-1);
  if (SIBILANTS.has(last)) return base + AH0 + Z;
  return base + (VOICELESS.has(last) ? S : Z);
}

/** Past tense: [ɪd] after t and d, [t] after voiceless sounds, [d] elsewhere. */
export function addPast(base: Sounds): Sounds {
  const last = base.slice(-1);
  if (ALVEOLAR_STOPS.has(last)) return base + AH0 + D;
  return base + (VOICELESS.has(last) ? T : D);
}

/** The past tense that verse may sound as a syllable (`fixèd`) even where speech does not. */
export function addSyllabicPast(base: Sounds): Sounds {
  return base + IH0 + D;
}

/** Second person `-st` (`feed'st`) without a syllable of its own; a final t is not doubled (`start'st`). */
export function addSecondPerson(base: Sounds): Sounds {
  return base + S + T;
}

/** Adds a suffix; two equal consonants that meet become one (`full` + `-ly`). */
export function addSuffix(base: Sounds, suffix: Sounds): Sounds {
  const meets = base.slice(-1) === suffix[0] && !isVowel(base.slice(-1));
  return base + (meets ? suffix.slice(1) : suffix);
}
