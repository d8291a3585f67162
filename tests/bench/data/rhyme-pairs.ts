/** Perfect rhymes of today's English, none of which was looked at while the rules were made. */
export const RHYMES = pairs(`
  stone/bone river/quiver candle/handle ember/remember shadow/meadow* silver/- winter/splinter morning/warning
  ocean/motion whisper/crisper tremble/assemble flicker/thicker garden/pardon* hollow/follow weather/feather
  kingdom/- thunder/wonder* story/glory beauty/duty laughter/after mountain/fountain city/pity table/able
  battle/rattle middle/riddle bottle/throttle simple/dimple purple/- tower/shower paper/caper lemon/- spider/wider
  cradle/ladle needle/wheedle maple/staple noodle/poodle puddle/muddle window/- pillow/willow yellow/fellow
  arrow/sparrow sorrow/borrow harrow/narrow carry/marry cherry/merry hurry/worry furry/- sunny/money honey/funny
  daisy/lazy crazy/hazy silly/chilly valley/rally belly/jelly penny/many any/many baby/maybe lady/shady
  ready/steady study/buddy* body/shoddy party/hearty dirty/- sleep/deep moon/spoon heart/part start/art dark/park
  burn/turn learn/earn word/bird heard/third world/curled girl/pearl first/thirst worse/nurse church/birch
  earth/birth work/jerk blood/mud flood/bud love/glove above/dove some/drum one/sun done/fun come/hum rough/stuff
  enough/cuff tough/bluff cough/trough though/go through/blue bough/now dough/snow night/kite eight/late
  weight/plate sleigh/day neigh/play reign/train feign/lane height/bite sign/line align/fine design/mine
  knight/sprite write/fight wrought/taught bought/caught fought/thought laugh/staff half/calf calm/palm
  psalm/balm walk/talk chalk/stalk should/wood would/good could/stood pull/full bush/push put/foot
  guess/dress guest/best dead/red bread/said breath/death health/wealth friend/end leather/together heaven/seven
  weary/dreary fear/near tear/beer bear/chair wear/hair there/care where/stair air/pair pear/share prayer/fair
  poor/tour sure/pure* four/door war/core roar/floor board/sword course/horse coarse/force source/remorse
  fire/desire choir/higher flyer/liar buyer/spire hour/flower sour/power flour/our join/coin voice/choice noise/toys
  boil/soil royal/loyal toy/joy ground/found around/sound mouth/south house/mouse cow/plow crown/frown down/brown
  school/rule fool/pool moved/grooved prove/groove lose/choose shoes/news who/do two/shoe you/view queue/few
  suit/boot fruit/root juice/loose bruise/cruise bury/ferry busy/dizzy women/- machine/green marine/queen
  receive/leave believe/sleeve piece/niece ceiling/feeling people/steeple key/tree quay/sea debris/bee ski/free
  antique/seek unique/speak physique/week bouquet/away ballet/stay cafe/bay fiance/grey genre/- yacht/spot
  what/hot watch/notch wander/ponder swan/gone salt/fault bald/called all/crawl ghost/most both/oath comb/home
  folk/oak yolk/joke soul/bowl control/coal gold/rolled sewn/bone owe/toe island/highland rhyme/time climb/dime
  eyes/skies wise/prize ties/sighs guys/rise aisle/mile style/while type/ripe myth/smith hymn/limb rhythm/-
  build/filled guilt/built kissed/mist missed/list passed/last past/cast tax/packs flocks/box picks/six
  nation/station creation/relation emotion/devotion decision/precision vision/collision pleasure/treasure
  measure/leisure picture/- nature/- future/- creature/feature adventure/- forever/never together/whether
  remember/december surrender/tender discover/recover another/brother mother/other father/- water/daughter
  sister/mister fiction/friction action/traction direction/affection perfection/reflection completely/sweetly
  slowly/holy lightly/nightly sadly/madly
`);

/** Ends that do not rhyme: alike for the eye, nearly alike for the ear, or neither. */
export const NON_RHYMES = pairs(`
  love/move cough/bough rough/though through/tough dough/bough home/some come/dome gone/bone one/stone
  done/tone none/alone have/wave give/hive live/drive five/sieve bread/bead said/paid again/rain* heard/beard
  word/lord work/fork worm/form worse/horse worth/north war/far warm/harm ward/hard want/pant wasp/clasp
  watch/catch water/later what/hat was/gas great/heat break/speak steak/weak bear/fear wear/near pear/dear
  tear/- foot/boot good/food wood/mood blood/hood flood/food door/moor* poor/- nose/lose rose/choose* shoe/toe
  does/goes do/go to/so who/show now/know how/low cow/snow town/own down/flown bowl/howl grown/frown
  plough/tough laughter/daughter slaughter/laughter busy/dusty bury/fury* hour/four sour/pour flour/your
  mind/wind* find/- kind/- time/fine home/bone line/mime dream/clean seem/seen gleam/lean name/rain same/plane
  come/sun some/done thumb/fun warm/dawn song/gone* long/lawn sing/sin thing/thin ring/win night/side
  light/ride late/made sleep/need deep/seat heart/hard start/card dark/art work/hurt hope/smoke coat/soap
  road/rope love/rough leaf/leave safe/save life/live breath/breathe house/browse* face/phase rice/rise
  peace/please loss/laws cat/cap dog/dock bed/bet man/mad sun/some moon/room star/stair fire/far
  river/fever winter/center ember/amber silver/sliver* candle/kindle shadow/shallow ocean/open whisper/whimper
  thunder/tender garden/burden summer/simmer flower/floor morning/mourner mountain/maintain stone/stand
  water/matter window/wander paper/pepper table/tumble story/starry city/sitting country/county island/inland
  music/mosaic simple/sample purple/people orange/range silence/science* ancient/patient* darkness/kindness
  sadness/madly lightly/lately going/growth running/cunningly wanted/counted speaking/seeker dancing/dancer
  day/night sea/sand tree/trail sky/skin blue/black green/gold red/road white/wheat king/queen sword/shield
  sorrow/narrow follow/fellow yellow/valley happy/heavy pretty/steady lovely/lonely holy/hollow
`);

/** A star: disputed or dependent on the accent, so not counted; a dash: no partner. */
function pairs(table: string): [string, string][] {
  return table
    .trim()
    .split(/\s+/)
    .flatMap((entry): [string, string][] => {
      const [first = '', second = ''] = entry.split('/');
      return second === '' || second === '-' || second.endsWith('*') ? [] : [[first, second]];
    });
}
