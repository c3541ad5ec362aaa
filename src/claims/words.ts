import { verb, verbs, words } from './inflect.ts'
import type { Word } from './lexicon.ts'

/**
 * The small words of English that every rule leans on. Content words live with the kind that reads them
 * (`casualties/lexicon.ts`, `arms-transfer/lexicon.ts`), verbs of saying in `speech.ts`.
 */
export const grammar: readonly Word[] = [
  ...words(
    ['FUNCTION', 'AUX', 'BE'],
    "is, are, was, were, be, been, being, isn't, aren't, wasn't, weren't, 's been, has been, have been, had been, to be, got, gets",
  ),
  ...words(
    ['FUNCTION', 'AUX', 'HAVE'],
    "has, have, had, having, has long, have long, had long, hasn't, haven't, hadn't, 've",
  ),
  ...words(['FUNCTION', 'AUX', 'DO'], "do, does, did, don't, doesn't, didn't"),
  ...words(['FUNCTION', 'AUX', 'WILL'], "will, won't, shall, 'll"),
  ...words(
    ['FUNCTION', 'AUX', 'MODAL'],
    "would, could, may, might, should, must, can, cannot, wouldn't, couldn't, shouldn't, can't, might have, may have, could have, would have, must have",
  ),
  ...words(['NEGATION'], 'not, never, no longer, neither, without'),
  ...words(
    ['FUNCTION', 'PREP'],
    'of, for, with, from, to, by, at, in, on, into, onto, upon, over, under, against, between, among, amid, across, along, around, near, off, outside, inside, within, without, through, throughout, towards, toward, during, since, after, before, until, despite, per, via, about, beyond, above, below, behind, beside, besides, except, like, than, as, because of, due to, as part of, on behalf of, following, including, excluding, aboard, amongst',
  ),
  ...words(
    ['LOCATIVE'],
    'downtown, above, site of, settlement of, hamlet of, township of, municipality of, commune of, garrison of, county of, island of, in, at, near, outside, inside, around, across, throughout, within, on, over, into, off, outside of, northern, southern, eastern, western, central, north of, south of, east of, west of, northeast of, northwest of, southeast of, southwest of, city of, town of, village of, province of, region of, district of, state of, capital, capital city, port of, outskirts of, suburb of, neighbourhood of, neighborhood of, border with',
  ),
  ...words(['FUNCTION', 'AND'], 'and, or, as well as, along with, together with, plus, &, as did'),
  ...words(
    ['FUNCTION', 'CONJ'],
    'but, while, when, where, that, which, who, whom, whose, if, because, although, though, so, whereas, whether, unless, once, what, how, why, yet, then, who also',
  ),
  ...words(
    ['CLAUSE'],
    'but, while, whereas, although, though, after, before, when, as, because, since, until',
  ),
  ...words(['RELATIVE'], 'that, which, who, whom'),
  ...words(
    ['FUNCTION', 'DET'],
    'the, a, an, this, that, these, those, its, their, his, her, our, my, your, each, every, any, all, both, some, such, another, other, no, either',
  ),
  ...words(
    ['FUNCTION', 'PRONOUN'],
    'he, she, it, they, we, i, you, him, her, them, us, himself, themselves, itself, one, there, here',
  ),
  ...words(['SUBJECT'], 'he, she, they, it, we, i'),
  ...words(
    ['FUNCTION', 'ADV'],
    'ago, also, already, now, still, only, just, so far, to date, reportedly, allegedly, apparently, later, earlier, previously, since, recently, currently, again, ever, then, immediately, further, separately, meanwhile, too, well, even, instead, both, directly, officially, publicly, formally, instantly, mostly, mainly, mistakenly, seriously, severely, badly, critically, slightly, lightly, gravely, fatally, accidentally, deliberately, initially, believed, thought, presumed, confirmed, feared, reported, known, said to have been, believed to have been, thought to have been, reported to have been, feared to have been, officially, secretly, covertly, illegally, quietly, repeatedly, finally, eventually, at the scene, on the spot, overnight, outright, always, often, usually, consistently, steadfastly, flatly, categorically, persistently, frequently, not, never, no longer, independently, all, either',
  ),
  ...words(
    'SITE',
    'coal mine, gold mine, copper mine, silver mine, jade mine, iron mine, diamond mine, lithium mine, salt mine, coal mines, gold mines, cobalt mine, zinc mine, power plant, railway station, bus station, petrol station, gas station',
  ),
  ...words(['HEDGE'], 'reportedly, allegedly, apparently, believed, thought, presumed, feared, reported'),
  // adjectives that begin with a small word
  ...words('ADJECTIVE', 'off-duty, on-duty, under-age, on-call'),
  ...words(
    ['INCLUDING'],
    'including, among them, amongst them, of whom, of which, of them, among whom, included, counting',
  ),
  ...words(['MORE'], 'more, others, other, another, additional, further'),
  ...verbs('PLAN', 'plan intend promise pledge vow agree decide offer prepare commit aim hope want expect'),
  ...verb('FAIL', 'fail'),
  ...verb('FAIL', 'try', 'tried'),
  ...verb('FAIL', 'attempt'),
  ...verb('FAIL', 'refuse'),
  ...verb('FAIL', 'threaten'),
  ...verb('FAIL', 'decline'),
  ...verb('FAIL', 'plot', 'plotted'),
  ...words(
    'VERB',
    'hit, hits, struck, strikes at, fell, falls, fled, flees, ran, went, goes, came, comes, took, takes, kept, met, began, begins, became, becomes, carried out, carries out, open fire, opens fire, opening fire, exchange fire, exchanges fire, exchanged fire, exchanging fire, return fire, returned fire, returning fire, catch fire, catches fire, caught fire, catching fire, set fire to, sets fire to, setting fire to, set on fire, on fire, broke, held, lost, won, led, leads, drove, rose, rises, stood, stands, shot down, shoots down, happened, happens, occurred, occurs, erupts, erupted, ensues, ensued, took place, takes place, remained, remains, left, arrived, entered, returned, burned, destroyed, damaged, targeted, collapsed, exploded, detonated, opened fire, responded, called, seized, captured, stormed, attacked, invaded, bombed, shelled, fired, launched, launches, fires, attacks, bombs, hurt, lay, lie, survived, escaped, appeared, seemed, continued, continues, ended, started, starts, used, made, gave, gives, got, saw, sees, brought, brings, sent, lives, live, lived, worked, works, living, working, fighting, trapped, stranded, walking, travelling, traveling, sleeping, waiting, gathered, sheltering, suspected of, belonging to, linked to, loyal to',
  ),
]
