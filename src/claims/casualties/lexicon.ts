import type { Measure } from '../claim.ts'
import { type Classes, ofClasses } from '../classes.ts'
import { verb, verbs, words } from '../inflect.ts'
import type { Word } from '../lexicon.ts'
import { injuryWords } from './injury-words.ts'

/**
 * Words of harm. `HARM` takes victims as object, or as subject of its passive; `DIE` has them as subject; `STATE` says how they
 * are ("dead", "missing"); `TOLL` counts them ("deaths"). `M-killed` and so on tell the measure. `VICTIMSTATE` marks all that may
 * follow a bare number of people.
 */
const killed = ['M-killed', 'VICTIMSTATE']
const injured = ['M-injured', 'VICTIMSTATE']
const captured = ['M-captured', 'VICTIMSTATE']
const missing = ['M-missing', 'VICTIMSTATE']
/** "led away", "took … away": verbs of moving that take people along. */
const removal = (base: string): readonly Word[] => {
  const past = irregular[base]
  return [
    ...verb(['MOVEOFF'], base, ...(past ?? [])),
    ...'away, off, into the bush, into the forest, to the forest, into captivity, to an unknown place, to an unknown destination, at gunpoint'
      .split(', ')
      .flatMap((where) => verb(['LEADOFF', ...captured], `${base} ${where}`, ...(past ?? []))),
  ]
}
const irregular: Readonly<Record<string, readonly [string, string]>> = {
  take: ['took', 'taken'],
  lead: ['led', 'led'],
  drive: ['drove', 'driven'],
  drag: ['dragged', 'dragged'],
}
const participle = ['VERB', 'HARM', 'HARM.past', 'HARM.part']

export const harm: readonly Word[] = [
  ...injuryWords,
  ...verbs(
    'HARM',
    'kill murder massacre assassinate execute slaughter behead eliminate neutralise neutralize liquidate lynch martyr electrocute decapitate incinerate butcher',
  ).map((word) => ({ ...word, classes: [...word.classes, ...killed] })),
  ...verb(['HARM', ...killed], 'wipe out'),
  ...verb(['HARM', ...killed], 'slay', 'slew', 'slain'),
  ...verb(['HARM', ...killed], 'gun down', 'gunned'),
  ...verb(['HARM', ...killed], 'mow down', 'mowed'),
  ...words([...participle, ...killed], 'mown down'),
  ...verb(['HARM', ...killed], 'blow up', 'blew', 'blown'),
  ...verb(['HARM', ...killed], 'shoot dead', 'shot'),
  ...verb(['HARM', ...killed], 'shoot and kill', 'shot'),
  ...verb(['HARM', ...killed], 'hack to death'),
  ...verb(['HARM', ...killed], 'burn to death'),
  ...verb(['HARM', ...killed], 'burn alive'),
  ...verb(['HARM', ...killed], 'burn alive', 'burnt'),
  ...verb(['HARM', ...killed], 'burn to death', 'burnt'),
  ...verb(['HARM', ...killed], 'bury alive', 'buried'),
  ...verb(['HARM', ...killed], 'cut down', 'cut'),
  ...verb(['HARM', ...killed], 'hack down'),
  ...verb(['HARM', ...killed], 'slit the throats of', 'slit'),
  ...verb(['HARM', ...killed], 'cut the throats of', 'cut'),
  ...verb(['HARM', ...killed], 'bring death to', 'brought'),
  ...verb(['HARM', ...killed], 'end the lives of'),
  ...verb(['HARM', ...killed], 'end the life of'),
  ...verb(['HARM', ...killed], 'snuff out the lives of'),
  ...verb(['HARM', ...killed], 'cut short the lives of', 'cut'),
  ...verb(['HARM', ...killed], 'tear to pieces', 'tore', 'torn'),
  ...words(
    ['VERB', 'HARM', 'HARM.ing', ...killed],
    'cutting down, cutting short the lives of, cutting the throats of, slitting the throats of, putting to death',
  ),
  ...verb(['HARM', ...killed], 'crush to death'),
  ...verb(['HARM', ...killed], 'trample to death'),
  ...verb(['HARM', ...killed], 'torture to death'),
  ...verb(['HARM', ...killed], 'stab to death', 'stabbed'),
  ...verb(['HARM', ...killed], 'beat to death', 'beat', 'beaten'),
  ...verb(['HARM', ...killed], 'put to death', 'put'),
  ...verb(['HARM', ...killed], 'claim the lives of'),
  ...verb(['HARM', ...killed], 'claim the life of'),
  ...verb(['HARM', ...killed], 'take the lives of', 'took', 'taken'),
  ...verb(['HARM', ...killed], 'take the life of', 'took', 'taken'),
  ...verb(['HARM', ...killed], 'cost the lives of', 'cost'),
  ...verb(['HARM', ...killed], 'cost the life of', 'cost'),
  ...words(
    [...participle, ...killed],
    'shot and killed, shooting and killing, stabbed and killed, ambushed and killed, abducted and killed, kidnapped and killed, fatally shot, fatally stabbed, shot to death, fatally wounded, mortally wounded, bombed to death, hanged, struck dead, killed in action, shot and fatally wounded, riddled with bullets, put out of action',
  ),
  ...verbs('HARM', 'injure wound maim blind').map((word) => ({
    ...word,
    classes: [...word.classes, ...injured],
  })),
  ...words(['VERB', 'HARM', 'HARM.base', 'HARM.past', 'HARM.part', 'UNHARMED', ...injured], 'hurt, harmed'),
  ...words(['VERB', 'HARM', 'HARM.ing', ...injured], 'hurting'),
  ...words(['VERB', 'HARM', 'HARM.s', ...injured], 'hurts'),
  ...words(
    [...participle, ...injured],
    'shot and wounded, shot and injured, hospitalised, hospitalized, wounded in action, cut by glass, hit by shrapnel, struck by shrapnel, hit by fragments, hit by splinters, hit by sniper fire, hit by gunfire, hit by a bullet, hit by bullets, hit by a stray bullet, hit by stray bullets, hit by fire, hit by debris, struck by a bullet, struck by bullets, struck by a stray bullet, struck by debris, struck by splinters, shot and critically wounded, shot and seriously wounded, stabbed and wounded, stabbed and injured',
  ),
  ...verbs('HARM', 'abduct capture').map((word) => ({ ...word, classes: [...word.classes, ...captured] })),
  ...verb(['HARM', ...captured], 'kidnap', 'kidnapped'),
  ...verb(['HARM', ...captured], 'take hostage', 'took', 'taken'),
  ...verb(['HARM', ...captured], 'take prisoner', 'took', 'taken'),
  ...verb(['HARM', ...captured], 'take captive', 'took', 'taken'),
  ...verb(['HARM', ...captured], 'capture alive'),
  ...verb(['HARM', ...captured], 'take alive', 'took', 'taken'),
  ...verb(['LEADOFF', ...captured], 'carry off'),
  ...verb(['HARM', ...captured], 'lead away', 'led'),
  ...words(
    ['STATE', ...captured],
    'held hostage, held captive, taken hostage, in captivity, held in captivity',
  ),
  // hurt at least: a guess that gives way to what else is said
  ...words(['VERB', 'SHOT', 'HARM.part', 'M-injured', 'VICTIMSTATE'], 'shot, stabbed'),

  ...verbs('SUFFER', 'suffer sustain'),
  ...verb(['DIE', ...killed], 'die', 'died'),
  ...verb(['DIE', ...killed], 'perish'),
  ...verb(['DIE', ...killed], 'lose their lives', 'lost'),
  ...verb(['DIE', ...killed], 'lose his life', 'lost'),
  ...verb(['DIE', ...killed], 'lose her life', 'lost'),
  ...verb(['DIE', ...killed], 'lose their life', 'lost'),
  ...verb(['DIE', ...killed], 'succumb to'),
  ...verb(['DIE', ...killed], 'succumb'),
  ...verb(['DIE', ...killed], 'lay down their lives', 'laid'),
  ...verb(['DIE', ...killed], 'lay down his life', 'laid'),
  ...verb(['DIE', ...killed], 'give his life', 'gave', 'given'),
  ...verb(['DIE', ...killed], 'give her life', 'gave', 'given'),
  ...verb(['DIE', ...killed], 'give their lives', 'gave', 'given'),
  ...verb(['DIE', ...killed], 'embrace martyrdom'),
  ...verb(['DIE', ...killed], 'give up the ghost', 'gave', 'given'),
  ...verb(['DIE', ...killed], 'meet their end', 'met', 'met'),
  ...verb(['DIE', ...killed], 'meet his end', 'met', 'met'),
  ...verb(['DIE', ...killed], 'meet their death', 'met', 'met'),
  ...verb(['DIE', ...killed], 'meet his death', 'met', 'met'),
  ...verb(['DIE', ...killed], 'meet her death', 'met', 'met'),
  ...verb(['DIE', ...killed], 'find their death', 'found', 'found'),
  ...verb(['DIE', ...killed], 'find their deaths', 'found', 'found'),
  ...verb(['DIE', ...killed], 'have their throats cut', 'had', 'had'),
  ...verb(['DIE', ...killed], 'have their throats slit', 'had', 'had'),
  ...verb(['DIE', ...killed], 'have their heads cut off', 'had', 'had'),
  ...verb(['DIE', ...killed], 'breathe their last'),
  ...verb(['DIE', ...killed], 'breathe his last'),
  ...verb(['DIE', ...killed], 'breathe her last'),
  ...words(
    ['VERB', 'DIE', 'UNHARMED', 'M-injured', 'VICTIMSTATE'],
    'came to harm, come to harm, comes to harm, came to any harm, come to any harm',
  ),
  // a verb of staying alive, denied
  ...words(
    ['VERB', 'DIE', ...killed],
    'did not survive, do not survive, does not survive, has not survived, have not survived, had not survived, failed to survive, did not make it, did not live, never came back, never came home, never made it home, never returned, did not come back, did not return alive',
  ),
  ...verb(['DIE', ...killed], 'pay with their lives', 'paid'),
  ...verb(['DIE', ...killed], 'pay with his life', 'paid'),
  ...verb(['DIE', ...killed], 'pay with her life', 'paid'),
  ...verb(['DIE', ...killed], 'bleed to death', 'bled'),
  ...verb(['DIE', ...killed], 'suffocate to death'),
  ...verb(['DIE', ...killed], 'burn to death'),
  ...words(
    ['STATE', ...killed],
    'dead, dead on arrival, dead on the spot, slain, found dead, found murdered, found killed, found shot dead, found hanged, confirmed dead, feared dead, presumed dead, believed dead, reported dead, reported killed, feared killed, confirmed killed, left dead, shot dead, deceased, kia',
  ),
  ...words(
    ['STATE', ...killed],
    'brought in dead, brought dead, brought out dead, pulled out dead, pulled dead, dug out dead, recovered dead, pulled lifeless, pulled out lifeless, found lifeless',
  ),
  ...verb(['DIE', ...killed], 'meet a violent death', 'met', 'met'),
  ...verb(['DIE', ...killed], 'meet their deaths', 'met', 'met'),
  ...words(['STATE', ...captured], 'known to be prisoners of war, known to be in captivity'),
  // "34 soldiers fallen", but not "had fallen from a ladder"
  ...words(['STATE', 'BAREONLY', ...killed], 'fallen'),
  ...words(
    ['STATE', ...missing],
    'missing, unaccounted for, reported missing, still missing, missing in action, mia, feared missing, feared lost, reported lost, presumed lost, lost at sea, under the rubble, beneath the rubble, trapped under the rubble, trapped under rubble, buried under the rubble, under rubble, trapped under the debris, under the debris, beneath the debris, beneath the slabs, under the slabs, under collapsed buildings, under the ruins, not been heard of, not been heard from, not heard of, not heard from, yet to return, yet to be found, yet to be accounted for, whereabouts unknown, whose whereabouts remain unknown, whose whereabouts are unknown, not been seen, not been seen since, not been found, could not be found, not been heard of since, not been seen or heard of, not reported back, failed to return from, vanished without trace, vanished without a trace',
  ),
  ...verb(['DIE', ...missing], 'disappear'),
  ...verb(['DIE', ...missing], 'go missing', 'went', 'gone'),
  ...words(
    ['STATE', 'M-casualties', 'VICTIMSTATE'],
    'dead or missing, dead and missing, wounded or missing, killed or missing, dead or hurt, feared dead or hurt',
  ),

  ...words(
    ['TOLL', ...killed],
    'deaths, death, fatalities, fatality, killings, killing, dead bodies, assassination, assassinations, murder, murders, execution, executions, massacre, slaughter, homicides, homicide, lynching, lynchings, beheading, beheadings, slaying, slayings, summary executions, violent deaths, combat deaths, elimination, liquidation, neutralisation, neutralization, martyrdom',
  ),
  ...words(['TOLL', ...injured], 'injuries, injury, wounding, wounded people'),
  ...words(
    ['TOLL', 'VICTIMSTATE', 'M-casualties'],
    'casualties, casualty, killed and wounded, dead and wounded, dead and injured, killed and injured',
  ),
  ...words(['TOLL', ...captured], 'abductions, abduction, kidnapping, kidnappings, capture'),
  ...words(
    ['TOLL', ...missing],
    'disappearances, disappearance, enforced disappearance, enforced disappearances, forced disappearances',
  ),
  ...words(
    ['VERB', 'HARM.part', 'HARM.past', 'STATE', 'BOTH', 'VICTIMSTATE', 'M-casualties'],
    'killed or wounded, killed or injured, killed and wounded, killed and injured, wounded or killed, dead or wounded, dead or injured, liquidated or injured, liquidated or wounded, wounded and killed, injured or killed, killed or maimed, killed and maimed, killed plus wounded, killed plus injured, maimed or killed, maimed and killed, killed or hurt',
  ),
  ...words(
    ['DEATHTOLL', 'M-killed'],
    'death toll, toll, gave a toll of, gives a toll of, giving a toll of, toll of dead, number of dead, number of other victims, number of the dead, number of deaths, number of people killed, number of fatalities, number killed, number of those killed, number of confirmed deaths, death count, number of victims, tally of dead, count of the dead, body count, dead numbered, dead number, dead now number, dead now numbered',
  ),
  ...words(
    ['DEATHTOLL', 'M-injured'],
    'number of wounded, number of injured, number of the wounded, number of people injured, number of people wounded, number of injuries, number of those injured, injured numbered, wounded numbered, injured now number, injured now numbered, wounded now numbered',
  ),
  ...words(
    ['DEATHTOLL', 'M-casualties'],
    'number of casualties, casualty toll, casualty figure, total losses, total casualties',
  ),
  ...words(
    ['BODIES', 'M-killed'],
    'killers of, killer of, murderers of, murderer of, assassins of, bodies of, body of, corpses of, corpse of, remains of, funerals of, funeral of, burials of',
  ),
  ...words(['CORPSES'], 'bodies, corpses, body, corpse, coffins, dead bodies'),
  ...words(['LIVES', 'M-killed'], 'lives, life'),
  ...verb(['LOSE', 'M-killed'], 'lose', 'lost'),
  ...words(['LOSS', 'M-killed'], 'loss of'),
  ...words(
    ['SOUGHT', 'M-missing'],
    'no word of, no word from, no news of, no news from, no trace of, no sign of, whereabouts of, fate of, disappearance of, disappearances of, nothing has been heard of, nothing has been heard from, nothing heard of, nothing was heard of, contact has been lost with, contact was lost with, lost contact with, lost touch with, no contact with',
  ),
  // done to people with arms, these mean death; to a town they do not
  ...verb(['CRUSH', 'M-killed'], 'destroy'),
  ...verb(['CRUSH', 'M-killed'], 'crush'),
  ...verb(['CRUSH', 'M-killed'], 'annihilate'),
  ...verb(['CRUSH', 'M-killed'], 'exterminate'),
  ...verb(['CRUSH', 'M-killed'], 'eradicate'),
  ...verb(['CRUSH', 'M-killed'], 'take out', 'took', 'taken'),
  ...verb(['CRUSH', 'M-killed'], 'account for'),
  ...verb(['CRUSH', 'M-killed'], 'knock out'),
  ...verb(['HARM', ...killed], 'finish off'),
  ...verb(['HARM', ...killed], 'pick off'),
  ...words([...participle, ...killed], 'felled'),
  ...verb(['HARM', ...killed], 'send to hell', 'sent'),
  ...verb(['HARM', ...killed], 'dispatch to hell'),
  ...verb(['HARM', ...killed], 'do away with', 'did', 'done'),
  // men with arms who take people along; what it means depends on who does it
  ...'take lead march drag drive herd whisk carry spirit haul'.split(' ').flatMap((base) => removal(base)),
  ...verb(['YIELD', ...captured], 'surrender'),
  ...verb(['YIELD', ...captured], 'give themselves up', 'gave', 'given'),
  ...verb(['YIELD', ...captured], 'lay down their arms', 'laid'),
  ...verb(['YIELD', ...captured], 'lay down their weapons', 'laid'),
  ...verb(['YIELD', ...captured], 'fall into captivity', 'fell', 'fallen'),
  ...verb(['YIELD', 'HANDS', ...captured], 'fall into the hands of', 'fell', 'fallen'),
  ...verb(['LEADOFF', ...captured], 'snatch'),
  ...verb(['LEADOFF', ...captured], 'seize'),
  ...verb('BRING', 'bring', 'brought'),
  ...verb('BRING', 'take', 'took', 'taken'),
  ...verb('BRING', 'push', 'pushed'),
  ...verb('BRING', 'raise'),
  ...words(
    ['OFFWITH', 'M-captured'],
    'made off with, makes off with, making off with, drove off with, drives off with, went off with, goes off with, left with, leaving with, fled with, rode off with, walked off with, disappeared with, vanished with',
  ),
  ...words(
    ['TAKELIVES'],
    'cost, costs, costing, claim, claims, claimed, claiming, take, takes, took, taken, taking, lose, lost, loss of',
  ),
  ...words(
    'SPEAKOF',
    'confirm, spoke of, speaks of, speak of, spoken of, speaking of, reckoned, reckons, lost count at, counted, counts, gave, gives, giving, admits to, admitted to, admit to, mentioned, estimated, owned up to, settled for, stood at, stands at, said, says, reported, reports, announced, put it at, puts it at, settled on, gave a figure of, given a figure of, gives a figure of, giving a figure of, a figure of, a total of, boasted of, boasts of, boast of, listed, identified, named, corroborate, corroborated, verify, verified, vouch for, vouched for',
  ),
  ...words('BESIDE', 'against, compared with, compared to, which makes'),
  // deeds told by a verb or by who does them; the class carries the name of the cause
  ...verbs('C-shelling', 'shell bombard'),
  ...verbs('C-bombing', 'bomb'),
  ...verbs('C-raid', 'storm raid'),
  ...verbs('C-attack', 'attack assault'),
  ...verbs('C-ambush', 'ambush'),
  ...verb('C-strike', 'strike', 'struck'),
  ...verb('C-vehicle-ramming', 'ram', 'rammed'),
  ...verb('C-shooting', 'open fire'),
  ...verb('C-suicide-bombing', 'blow himself up', 'blew', 'blown'),
  ...verb('C-suicide-bombing', 'blow herself up', 'blew', 'blown'),
  ...verb('C-suicide-bombing', 'blow themselves up', 'blew', 'blown'),
  ...words('C-suicide-bombing', 'suicide bomber, suicide bombers'),
  ...words(
    'C-bombing',
    'bomb explodes, bomb exploded, bomb detonates, bomb detonated, bomb goes off, bomb went off, bombs explode, bombs exploded',
  ),
  ...words(['BURY', 'M-killed'], 'buried, bury, burying, buries, mourn, mourns, mourned, mourning'),
  // what only civilians do
  ...words(
    'CIVIL',
    'queuing, queueing, queued, lining up, lined up, waiting, waiting for, waited, waited for, shopping, praying, worshipping, sheltering, sheltered, fleeing, seeking, trying, collecting, fetching, attending, asleep, sleeping',
  ),
  ...words('SHARE', 'most, half, the majority, many, some'),
  ...words(
    'SAMEFIGURE',
    'gave a lower count, gave a higher count, gives a lower count, gives a higher count, gave a lower toll, gave a higher toll, a higher toll, a lower toll, a different toll, number, figure, count, total, estimate, tally',
  ),
  ...verb(['HOLD', 'M-captured'], 'hold', 'held'),
  ...verb(['TAKE', 'M-captured'], 'take', 'took', 'taken'),
  ...words(
    'NOTHARM',
    'kill off, kills off, killed off, killing off, attempted assassination, attempted assassinations, assassination attempt, assassination attempts, assassination plot, attempted murder, attempted murders, murder attempt, attempted killing, attempted kidnapping, attempted abduction, death threats, death threat, death penalty, death sentence, death sentences, death row, death squad, death squads, dead in the water, dead end, left for dead, dead heat, dead letter, could not be reached for comment, missing link, missing piece',
  ),
  ...words('NOTOLL', 'toll road, toll roads, toll booth, toll bridge, toll plaza'),
  ...words('RESULT', 'resulting in, resulted in, results in, leading to, led to, leads to'),
  ...words('NOBODY', 'no one, nobody, none'),
  ...words(
    'COPULA',
    'remain, remains, remained, lay, lie, listed as, registered as, declared, pronounced, counted as, seem, seemed, appear, appeared, left, found, verified as, stay, stayed',
  ),
  ...words(
    'REACH',
    'to, to be, at, stands at, stood at, of, exceeds, exceeded, tops, topped, reached, reaches, passed, passes, surpassed, surpasses, is, was, :, hits, hit, numbered, numbers, past, above, as',
  ),
  ...words('AMONG', 'among, amongst'),
  ...words(
    'EARLIER',
    'up from, down from, from an earlier, a previous toll of, an earlier toll of, earlier toll of, previous toll of, previous death toll of, earlier death toll of, earlier figure of, previous figure of, earlier count of, initially reported, revised from, revised down from, revised up from, revising, instead of the, lowered from, raised from, initial toll of, initial death toll of, initial figure of, an early report of, an earlier report of, an initial report of, a first report of, early reports of, earlier reports of, initial reports of, first reports of, preliminary toll of, preliminary figure of, provisional toll of, provisional figure of, an initial, a preliminary, a provisional',
  ),
  ...words('BEFOREWORD', 'earlier, previous, first, initial, initially, previously'),
]

const measures: readonly Measure[] = ['casualties', 'missing', 'captured', 'injured', 'killed']

/** The measure that a word of harm tells. */
export const measureOf: (classes: Classes) => Measure | null = ofClasses(
  (classes) => measures.find((measure) => classes.has(`M-${measure}`)) ?? null,
)
