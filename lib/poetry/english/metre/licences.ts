import { isVowel, type Sounds, sounds, stressOf, withStress } from '../sound/sounds';

/** A freedom that verse takes with a pronunciation. */
export type Licence = 'elision' | 'syncope' | 'synaeresis' | 'diaeresis' | 'syllabic -ed' | 'shifted stress';

export interface LicensedReading {
  readonly sounds: Sounds;
  readonly licence: Licence;
  /** What it costs the line, in the units of grade.ts. */
  readonly cost: number;
}

interface Rule {
  readonly licence: Licence;
  readonly cost: number;
  /** What becomes of the sounds from `place` on: how many are replaced and by what; null where the rule does not apply. */
  readonly apply: (all: readonly string[], place: number) => readonly [taken: number, put: string] | null;
}

const LIQUIDS_AND_NASALS = new Set(Array.from(sounds('R L N')));
const SOFT = new Set(Array.from(sounds('V DH L R Z')));
const SCHWAS = new Set(Array.from(sounds('AH0 IH0')));
const NASALS_AND_L = new Set(Array.from(sounds('N L')));
const ER0 = sounds('ER0');
const IY0 = sounds('IY0');
const UW0 = sounds('UW0');
const R = sounds('R');
const Y = sounds('Y');
const W = sounds('W');
const SH = sounds('SH');
const AH0 = sounds('AH0');
const N = sounds('N');
/** Vowels that have no full quality to be stressed with. */
const WEAK = new Set(Array.from(sounds('AH0 ER0 IH0 IY0')));
const FIRE_VOWELS = new Set(Array.from(sounds('AY0 AW0')));

/**
 * The licences of English verse from Chaucer to Tennyson, after R. Bridges, Milton's Prosody (1921), and P. Kiparsky (1977),
 * "prosodic rules": each removes or adds one syllable at one place.
 */
const RULES: readonly Rule[] = [
  {
    // desiring, flowery: er after a stressed vowel is no syllable before another vowel, in speech neither.
    licence: 'syncope',
    cost: 0.05,
    apply: (all, place) => {
      const isAfterStress = stressOf(all[place - 1] ?? '') > 0;
      return all[place] === ER0 && isAfterStress && isUnstressedVowel(all[place + 1]) ? [1, R] : null;
    },
  },
  {
    // flatt(e)ry, mem(o)ry, diff(e)rent: a schwa before r, l or n and another unstressed vowel.
    licence: 'syncope',
    cost: 0.25,
    apply: (all, place) => {
      const sound = all[place] ?? '';
      if (place === 0 || isVowel(all[place - 1] ?? '')) return null;
      if (sound === ER0) return isUnstressedVowel(all[place + 1]) ? [1, R] : null;
      const isBeforeLiquid = SCHWAS.has(sound) && LIQUIDS_AND_NASALS.has(all[place + 1] ?? '');
      return isBeforeLiquid && isUnstressedVowel(all[place + 2]) ? [1, ''] : null;
    },
  },
  {
    // glor-ious, infl(u)ence: i and u before an unstressed vowel become glides.
    licence: 'synaeresis',
    cost: 0.25,
    apply: (all, place) => {
      const sound = all[place];
      if (place === 0 || (sound !== IY0 && sound !== UW0) || !isUnstressedVowel(all[place + 1])) return null;
      return [1, sound === IY0 ? Y : W];
    },
  },
  {
    // being, power, flower, cruel: a stressed vowel and the unstressed one after it are one syllable.
    licence: 'synaeresis',
    cost: 0.35,
    apply: (all, place) => {
      const next = all[place + 1];
      if (stressOf(all[place] ?? '') === 0 || !isUnstressedVowel(next)) return null;
      return [2, (all[place] ?? '') + (next === ER0 ? R : '')];
    },
  },
  {
    // heav'n, ev'n, fall'n, ris'n, ev'l: a schwa between a soft consonant and n or l.
    licence: 'elision',
    cost: 0.5,
    apply: (all, place) => {
      const fits = SCHWAS.has(all[place] ?? '') && SOFT.has(all[place - 1] ?? '');
      return fits && NASALS_AND_L.has(all[place + 1] ?? '') ? [1, ''] : null;
    },
  },
  {
    // whether, ever, over as whe'r, e'er, o'er; spirit as sprit.
    licence: 'elision',
    cost: 0.8,
    apply: (all, place) => {
      const before = all[place - 1] ?? '';
      if (all[place] === ER0 && SOFT.has(before) && place === all.length - 1) return [1, R];
      return SCHWAS.has(all[place] ?? '') && before === R && place >= 2 ? [1, ''] : null;
    },
  },
  {
    // ántique, fórlorn, commént: words of two syllables whose stress has moved, or moves before another stress.
    licence: 'shifted stress',
    cost: 1.1,
    apply: (all, place) => {
      if (place !== 0) return null;
      const vowels = all.filter(isVowel);
      const [first = '', second = ''] = vowels;
      const unstressedOne = stressOf(first) === 1 ? second : first;
      if (vowels.length !== 2 || stressOf(first) + stressOf(second) === 0 || WEAK.has(unstressedOne))
        return null;
      if ((stressOf(first) === 1) === (stressOf(second) === 1)) return null;
      const isFirstStressed = stressOf(first) === 1;
      let seen = 0;
      const shifted = all.map((sound) => {
        if (!isVowel(sound)) return sound;
        seen += 1;
        return withStress(sound, (seen === 1) === isFirstStressed ? 0 : 1);
      });
      return [all.length, shifted.join('')];
    },
  },
  {
    // fire, hour as two syllables.
    licence: 'diaeresis',
    cost: 0.3,
    apply: (all, place) => {
      const isFireVowel = FIRE_VOWELS.has(withStress(all[place] ?? '', 0));
      return isFireVowel && all[place + 1] === R && !isVowel(all[place + 2] ?? '')
        ? [2, (all[place] ?? '') + ER0]
        : null;
    },
  },
  {
    // -ti-on as two syllables, common at the end of lines until Milton.
    licence: 'diaeresis',
    cost: 1.5,
    apply: (all, place) => {
      const isIon = all[place] === SH && all[place + 1] === AH0 && all[place + 2] === N;
      return isIon && place + 3 === all.length ? [1, SH + IY0] : null;
    },
  },
];

/** The readings that verse may make of a word's usual one: each rule at one place; two places for the longest words. */
export function licensedReadings(usual: Sounds): LicensedReading[] {
  if (!hasRoom(usual)) return [];
  const found = new Map<Sounds, LicensedReading>();
  for (const once of applyAll(usual)) {
    keepCheaper(found, once);
    if (usual.length < TWICE_FROM) continue;
    for (const twice of applyAll(once.sounds)) keepCheaper(found, { ...twice, cost: once.cost + twice.cost });
  }
  found.delete(usual);
  return [...found.values()];
}

/** Sounds of a word from which two licences at once are tried: a shorter one has no room for both. */
const TWICE_FROM = 10;

/** Only a word with an unstressed vowel, or one of fire and hour, can be read otherwise. */
function hasRoom(usual: Sounds): boolean {
  for (const sound of usual) {
    if (isVowel(sound) && (stressOf(sound) !== 1 || FIRE_VOWELS.has(withStress(sound, 0)))) return true;
  }
  return false;
}

function* applyAll(text: Sounds): Generator<LicensedReading> {
  const all = Array.from(text);
  for (const { licence, cost, apply } of RULES) {
    for (let place = 0; place < all.length; place += 1) {
      const change = apply(all, place);
      if (change === null) continue;
      const changed = all.slice(0, place).join('') + change[1] + all.slice(place + change[0]).join('');
      yield { sounds: changed, licence, cost };
    }
  }
}

function keepCheaper(found: Map<Sounds, LicensedReading>, reading: LicensedReading): void {
  const known = found.get(reading.sounds);
  if (known === undefined || known.cost > reading.cost) found.set(reading.sounds, reading);
}

function isUnstressedVowel(sound: string | undefined): boolean {
  return sound !== undefined && isVowel(sound) && stressOf(sound) === 0;
}
