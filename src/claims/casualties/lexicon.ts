import type { Measure } from '../claim.ts'
import { verb, verbs, words } from '../inflect.ts'
import type { Word } from '../lexicon.ts'

/**
 * Words of harm. `HARM` takes victims as object or stands after them as participle; `DIE` has them as subject; `STATE` says how
 * they are ("dead", "missing"); `TOLL` counts them ("deaths"). `M-killed` and so on tell the measure. `VICTIMSTATE` marks all
 * that may follow a bare number of people.
 */
const killed = ['M-killed', 'VICTIMSTATE']
const injured = ['M-injured', 'VICTIMSTATE']
const captured = ['M-captured', 'VICTIMSTATE']

export const harm: readonly Word[] = [
  ...verbs(
    'HARM',
    'kill murder massacre assassinate execute slaughter behead eliminate neutralise neutralize liquidate lynch martyr electrocute',
  ).map((word) => ({ ...word, classes: [...word.classes, ...killed] })),
  ...verb(['HARM', ...killed], 'slay', 'slew', 'slain'),
  ...verb(['HARM', ...killed], 'gun down', 'gunned'),
  ...verb(['HARM', ...killed], 'mow down', 'mowed'),
  ...verb(['HARM', ...killed], 'blow up', 'blew', 'blown'),
  ...verb(['HARM', ...killed], 'shoot dead', 'shot'),
  ...verb(['HARM', ...killed], 'hack to death'),
  ...verb(['HARM', ...killed], 'burn to death'),
  ...verb(['HARM', ...killed], 'crush to death'),
  ...verb(['HARM', ...killed], 'stab to death', 'stabbed'),
  ...verb(['HARM', ...killed], 'beat to death', 'beat', 'beaten'),
  ...verb(['HARM', ...killed], 'claim the lives of'),
  ...verb(['HARM', ...killed], 'claim the life of'),
  ...verb(['HARM', ...killed], 'take the lives of', 'took', 'taken'),
  ...verb(['HARM', ...killed], 'take the life of', 'took', 'taken'),
  ...verb(['HARM', ...killed], 'cost the lives of', 'cost'),
  ...words(
    ['VERB', 'HARM', 'HARM.past', 'HARM.part', ...killed],
    'shot and killed, shoots and kills, shooting and killing, shooting dead, stabbed and killed, ambushed and killed, shot dead, fatally shot, shot to death, fatally wounded, bombed to death, put to death, hanged, killed in action, shot and fatally wounded',
  ),
  ...verbs('HARM', 'injure wound maim').map((word) => ({ ...word, classes: [...word.classes, ...injured] })),
  ...words(['VERB', 'HARM', 'HARM.base', 'HARM.past', 'HARM.part', ...injured], 'hurt'),
  ...words(['VERB', 'HARM', 'HARM.ing', ...injured], 'hurting'),
  ...words(
    ['VERB', 'HARM', 'HARM.past', 'HARM.part', ...injured],
    'shot and wounded, shot and injured, hospitalised, hospitalized, wounded in action',
  ),
  ...verbs('HARM', 'abduct capture').map((word) => ({ ...word, classes: [...word.classes, ...captured] })),
  ...verb(['HARM', ...captured], 'kidnap', 'kidnapped'),
  ...verb(['HARM', ...captured], 'take hostage', 'took', 'taken'),
  ...verb(['HARM', ...captured], 'take prisoner', 'took', 'taken'),
  ...verb(['HARM', ...captured], 'take captive', 'took', 'taken'),
  ...verb(['HARM', ...captured], 'carry off'),
  ...words(['STATE', 'VICTIMSTATE', ...captured], 'held hostage, held captive, taken hostage, in captivity'),

  ...verb(['DIE', ...killed], 'die', 'died'),
  ...verb(['DIE', ...killed], 'perish'),
  ...verb(['DIE', ...killed], 'lose their lives', 'lost'),
  ...verb(['DIE', ...killed], 'lose his life', 'lost'),
  ...verb(['DIE', ...killed], 'lose her life', 'lost'),
  ...verb(['DIE', ...killed], 'succumb to'),
  ...words(
    ['STATE', ...killed],
    'dead, killed, slain, found dead, confirmed dead, feared dead, presumed dead, reported dead, reported killed, left dead, deceased',
  ),
  ...words(
    ['STATE', ...injured],
    'wounded, injured, in hospital, in critical condition, critically injured, seriously injured, seriously wounded',
  ),
  ...words(
    ['STATE', 'VICTIMSTATE', 'M-missing'],
    'missing, unaccounted for, reported missing, still missing, missing in action, feared missing',
  ),
  ...verb(['DIE', 'M-missing', 'VICTIMSTATE'], 'disappear'),

  ...words(
    ['TOLL', ...killed],
    'deaths, death, fatalities, fatality, killings, killing, dead bodies, assassination, murder, murders',
  ),
  ...words(['TOLL', ...injured], 'injuries, wounded people'),
  ...words(
    ['TOLL', 'VICTIMSTATE', 'M-casualties'],
    'casualties, casualty, killed and wounded, dead and wounded, dead and injured, killed and injured',
  ),
  ...words(['TOLL', ...captured], 'abductions, abduction, kidnapping, kidnappings'),
  ...words(
    ['VERB', 'HARM.part', 'HARM.past', 'STATE', 'BOTH', 'VICTIMSTATE', 'M-casualties'],
    'killed or wounded, killed or injured, killed and wounded, killed and injured, wounded or killed, dead or wounded, wounded and killed, injured or killed, casualties',
  ),
  ...words(
    ['DEATHTOLL', ...killed],
    'death toll, toll, toll of dead, number of dead, number of deaths, number of people killed, number of fatalities, number killed, death count, number of victims',
  ),
  ...words(
    ['DEATHTOLL', ...injured],
    'number of wounded, number of injured, the wounded, the injured, number of people injured, number of injuries',
  ),
  ...words(['BODIES', 'M-killed'], 'bodies of, body of, corpses of, remains of, funerals of, burials of'),
  ...words('NOTOLL', 'toll road, toll roads, toll booth, toll bridge, toll plaza'),
  ...words('NOBODY', 'no one, nobody, none'),
  ...words(
    'RESULT',
    'causing, caused, causes, cause, resulting in, resulted in, results in, leading to, led to, inflicting, inflicted, leaving, left, leaves, leave, with, suffered, suffering, suffer, suffers',
  ),
  ...words(
    'REACH',
    'to, at, of, exceeds, exceeded, tops, topped, reached, reaches, passed, passes, surpassed, surpasses, stood at, stands at, is, was, :, hits, hit',
  ),
  ...words(
    'EARLIER',
    'up from, down from, earlier, previously, from an earlier, a previous toll of, an earlier toll of, earlier toll of, previous toll of, initially reported',
  ),
]

const measures: readonly Measure[] = ['casualties', 'missing', 'captured', 'injured', 'killed']

/** The measure that a word of harm tells. */
export function measureOf(classes: ReadonlySet<string>): Measure | null {
  return measures.find((measure) => classes.has(`M-${measure}`)) ?? null
}
