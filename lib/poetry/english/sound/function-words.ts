import type { Grade } from './grade';

/**
 * Words whose stress verse is free to set. Grammatical monosyllables are unstressed unless the metre promotes them,
 * others may be either; every other monosyllable is stressed unless the metre demotes it (D. Attridge, The Rhythms of
 * English Poetry, 1982, chapters 6 and 7; P. Kiparsky, "The Rhythmic Structure of English Verse", 1977; the list follows
 * the dictionary of C. O. Hartman's Scandroid, 1996).
 */
const WORDS_BY_GRADE: Readonly<Partial<Record<Grade, string>>> = {
  clitic: "a an the th' t' i' o' 's",
  function: `
    am and are art as at be been but by can canst could did didst do does dost doth for from had hadst has hast hath
    have he her hers him his i i'd i'll i'm i've if in is it it's its lest may mayst me might must my 'mid 'neath
    nor of off on or our ours shall shalt she should since so than that the thee their them there they this
    thine tho though thou thy thro through thus till 'til 'tis to too 'twas 'twere 'twill 'twould 'twixt 'gainst
    us was wast we were wert when where whilst while which who whom whose will wilt with would wouldst ye yet you your
    yours you'd you'll you're you've he'd he'll he's she'd she'll she's they'd they'll they're we'd we'll we're we've
    that's there's thou'rt let's em 'em an' th wi shouldst couldst ere e'er per upon't is't for't in't on't to't
    o'er who's what's where's here's round past near like save`,
  middling: `
    all both each else few here how how's less many more most much ne'er no none not now one own same some such
    then these those up down out over very well what why none oft yea nay yes o oh ah ay aye lo god's still just
    once even quite rather soon can't don't won't shan't isn't wasn't ain't let make made good great first last old
    sir saint mine new long lord two three four five six ten half`,
  functional: `
    about above across after against again along although amid among amongst around because before behind below
    beneath beside besides between betwixt beyond despite during either except herself himself into itself myself
    neither onto ourselves themselves therefore thereof throughout thyself toward towards under underneath unless until
    unto upon whatever whenever whereby wherein whereof wherefore wherever whether whither within without yourself
    over ever never every any many other another only also always being having sometimes something nothing`,
};

const GRADE_BY_WORD = new Map(
  Object.entries(WORDS_BY_GRADE).flatMap(([grade, words]) =>
    words
      .trim()
      .split(/\s+/)
      .map((word) => [word, grade as Grade] as const),
  ),
);

/** The grade of a grammatical word: of its one syllable, or of its stressed one; undefined for any other word. */
export function gradeOfFunctionWord(word: string): Grade | undefined {
  return GRADE_BY_WORD.get(word);
}
