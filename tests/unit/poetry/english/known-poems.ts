/** Poems in the public domain that every reader of English verse knows, as lines. */
export const POEMS = {
  /** Shakespeare, 1609, in modern spelling. */
  SONNET_18: poem(`
Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date:
Sometime too hot the eye of heaven shines,
And often is his gold complexion dimm'd;
And every fair from fair sometime declines,
By chance or nature's changing course untrimm'd;
But thy eternal summer shall not fade
Nor lose possession of that fair thou owest;
Nor shall Death brag thou wander'st in his shade,
When in eternal lines to time thou growest:
So long as men can breathe or eyes can see,
So long lives this and this gives life to thee.
`),
  /** Shakespeare. */
  SONNET_29: poem(`
When, in disgrace with fortune and men's eyes,
I all alone beweep my outcast state
And trouble deaf heaven with my bootless cries
And look upon myself and curse my fate,
Wishing me like to one more rich in hope,
Featured like him, like him with friends possess'd,
Desiring this man's art and that man's scope,
With what I most enjoy contented least;
Yet in these thoughts myself almost despising,
Haply I think on thee, and then my state,
Like to the lark at break of day arising
From sullen earth, sings hymns at heaven's gate;
For thy sweet love remember'd such wealth brings
That then I scorn to change my state with kings.
`),
  /** Shakespeare. */
  SONNET_73: poem(`
That time of year thou mayst in me behold
When yellow leaves, or none, or few, do hang
Upon those boughs which shake against the cold,
Bare ruin'd choirs, where late the sweet birds sang.
In me thou seest the twilight of such day
As after sunset fadeth in the west,
Which by and by black night doth take away,
Death's second self, that seals up all in rest.
In me thou see'st the glowing of such fire
That on the ashes of his youth doth lie,
As the death-bed whereon it must expire
Consumed with that which it was nourish'd by.
This thou perceivest, which makes thy love more strong,
To love that well which thou must leave ere long.
`),
  /** Shakespeare. */
  SONNET_116: poem(`
Let me not to the marriage of true minds
Admit impediments. Love is not love
Which alters when it alteration finds,
Or bends with the remover to remove:
O no! it is an ever-fixed mark
That looks on tempests and is never shaken;
It is the star to every wandering bark,
Whose worth's unknown, although his height be taken.
Love's not Time's fool, though rosy lips and cheeks
Within his bending sickle's compass come:
Love alters not with his brief hours and weeks,
But bears it out even to the edge of doom.
If this be error and upon me proved,
I never writ, nor no man ever loved.
`),
  /** Shakespeare. */
  SONNET_130: poem(`
My mistress' eyes are nothing like the sun;
Coral is far more red than her lips' red;
If snow be white, why then her breasts are dun;
If hairs be wires, black wires grow on her head.
I have seen roses damask'd, red and white,
But no such roses see I in her cheeks;
And in some perfumes is there more delight
Than in the breath that from my mistress reeks.
I love to hear her speak, yet well I know
That music hath a far more pleasing sound;
I grant I never saw a goddess go;
My mistress, when she walks, treads on the ground:
And yet, by heaven, I think my love as rare
As any she belied with false compare.
`),
  /** Shakespeare: the one in tetrameters. */
  SONNET_145: poem(`
Those lips that Love's own hand did make
Breathed forth the sound that said 'I hate'
To me that languish'd for her sake;
But when she saw my woeful state,
Straight in her heart did mercy come,
Chiding that tongue that ever sweet
Was used in giving gentle doom,
And taught it thus anew to greet:
'I hate' she alter'd with an end,
That follow'd it as gentle day
Doth follow night, who like a fiend
From heaven to hell is flown away;
'I hate' from hate away she threw,
And saved my life, saying 'not you.'
`),
  /** Milton. */
  ON_HIS_BLINDNESS: poem(`
When I consider how my light is spent,
Ere half my days in this dark world and wide,
And that one talent which is death to hide
Lodged with me useless, though my soul more bent
To serve therewith my Maker, and present
My true account, lest He returning chide,
"Doth God exact day-labour, light denied?"
I fondly ask; but Patience, to prevent
That murmur, soon replies, "God doth not need
Either man's work or His own gifts; who best
Bear His mild yoke, they serve Him best. His state
Is kingly; thousands at His bidding speed
And post o'er land and ocean without rest:
They also serve who only stand and wait."
`),
  /** Keats. */
  CHAPMANS_HOMER: poem(`
Much have I travell'd in the realms of gold,
And many goodly states and kingdoms seen;
Round many western islands have I been
Which bards in fealty to Apollo hold.
Oft of one wide expanse had I been told
That deep-brow'd Homer ruled as his demesne;
Yet did I never breathe its pure serene
Till I heard Chapman speak out loud and bold:
Then felt I like some watcher of the skies
When a new planet swims into his ken;
Or like stout Cortez when with eagle eyes
He star'd at the Pacific—and all his men
Look'd at each other with a wild surmise—
Silent, upon a peak in Darien.
`),
  /** Edward Lear, 1846. */
  OLD_MAN_WITH_A_BEARD: poem(`
There was an Old Man with a beard,
Who said, "It is just as I feared!
Two Owls and a Hen,
Four Larks and a Wren,
Have all built their nests in my beard!"
`),
  /** W. E. Henley, 1888. */
  VILLANELLE: poem(`
A dainty thing's the Villanelle.
Sly, musical, a jewel in rhyme,
It serves its purpose passing well.

A double-clappered silver bell
That must be made to clink in chime,
A dainty thing's the Villanelle;

And if you wish to flute a spell,
Or ask a meeting 'neath the lime,
It serves its purpose passing well.

You must not ask of it the swell
Of organs grandiose and sublime—
A dainty thing's the Villanelle;

And, filled with sweetness, as a shell
Is filled with sound, and launched in time,
It serves its purpose passing well.

Still fair to see and good to smell
As in the quaintness of its prime,
A dainty thing's the Villanelle,
It serves its purpose passing well.
`),
  /** Coleridge. */
  ANCIENT_MARINER: poem(`
It is an ancient Mariner,
And he stoppeth one of three.
"By thy long grey beard and glittering eye,
Now wherefore stopp'st thou me?

The Bridegroom's doors are opened wide,
And I am next of kin;
The guests are met, the feast is set:
May'st hear the merry din."
`),
  /** Traditional, from Percy's Reliques, 1765. */
  SIR_PATRICK_SPENS: poem(`
The king sits in Dunfermline town,
Drinking the blude-red wine:
"O whare will I get a skeely skipper,
To sail this new ship of mine?"

O up and spake an eldern knight,
Sat at the king's right knee:
"Sir Patrick Spens is the best sailor
That ever sailed the sea."
`),
  /** Milton: the opening. */
  PARADISE_LOST: poem(`
Of Man's first disobedience, and the fruit
Of that forbidden tree, whose mortal taste
Brought death into the World, and all our woe,
With loss of Eden, till one greater Man
Restore us, and regain the blissful Seat,
Sing, Heavenly Muse, that, on the secret top
Of Oreb, or of Sinai, didst inspire
That Shepherd, who first taught the chosen seed
In the beginning how the heavens and earth
`),
  /** Tennyson. */
  ULYSSES: poem(`
It little profits that an idle king,
By this still hearth, among these barren crags,
Match'd with an aged wife, I mete and dole
Unequal laws unto a savage race,
That hoard, and sleep, and feed, and know not me.
I cannot rest from travel: I will drink
Life to the lees: All times I have enjoy'd
Greatly, have suffer'd greatly, both with those
`),
  /** Pope. */
  ESSAY_ON_CRITICISM: poem(`
A little learning is a dangerous thing;
Drink deep, or taste not the Pierian spring:
There shallow draughts intoxicate the brain,
And drinking largely sobers us again.
`),
  /** Blake. */
  TYGER: poem(`
Tyger Tyger, burning bright,
In the forests of the night;
What immortal hand or eye,
Could frame thy fearful symmetry?

In what distant deeps or skies,
Burnt the fire of thine eyes?
On what wings dare he aspire?
What the hand, dare seize the fire?
`),
  /** C. C. Moore. */
  VISIT_FROM_ST_NICHOLAS: poem(`
'Twas the night before Christmas, when all through the house
Not a creature was stirring, not even a mouse;
The stockings were hung by the chimney with care,
In hopes that St. Nicholas soon would be there;
`),
  /** Whitman. */
  SONG_OF_MYSELF: poem(`
I celebrate myself, and sing myself,
And what I assume you shall assume,
For every atom belonging to me as good belongs to you.
I loafe and invite my soul,
I lean and loafe at my ease observing a spear of summer grass.
My tongue, every atom of my blood, form'd from this soil, this air,
Born here of parents born here from parents the same, and their parents the same,
I, now thirty-seven years old in perfect health begin,
Hoping to cease not till death.
`),
  /** J. E. Flecker, 1913. */
  YASMIN: poem(`
How splendid in the morning glows the lily: with what grace he throws
His supplication to the rose: do roses nod the head, Yasmin?
But when the silver dove descends I find the little flower of friends,
Whose very name that sweetly ends, I say when I have said, Yasmin.
The morning light is clear and cold; I dare not in that light behold
A whiter light, a deeper gold, a glory too far shed, Yasmin.
But when the deep red eye of day is level with the lone highway,
And some to Mecca turn to pray, and I toward thy bed, Yasmin,
Or when the wind beneath the moon is drifting like a soul aswoon,
And harping planets talk love's tune with milky wings outspread, Yasmin,
Shower down thy love, O burning bright! for one night or the other night
Will come the Gardener in white, and gathered flowers are dead, Yasmin!
`),
};

function poem(text: string): string[] {
  return text.trim().split('\n');
}
