import type { Article } from '../articles/article.ts'
import { partiesIn } from './parties.ts'
import type { Position } from './story.ts'
import { sentencesOf } from './words.ts'

/** A side that somebody takes on an event as a whole, read where detection has no figure or item to hang it on. */
export type Statement = {
  readonly position: Position
  readonly by: string
  readonly known: boolean
  readonly words: string
}

type Verb = {
  readonly position: Position
  readonly about: 'casualty' | 'arms-transfer' | 'both'
  readonly words: RegExp
}

const matter = String.raw`(?:.{0,60}\b(?:responsib|involve|link|connection|part in|accus|claim|report|alleg|carr(?:y|ied)|having|any |strik|hit|attack|kill|suppl|send|sent|deliver|ship|provid|sell|sold|sale|transfer|arm|toll|figure|number|version|account|behind|fir(?:ed|ing)|target|deal|it\b|that\b|this\b|them\b))`

/** What somebody denies of all his deeds answers no report of one: "Moscow, which denies deliberately targeting civilians". */
const noHabit = String.raw`(?!\s+(?:(?:deliberately|intentionally|ever|that (?:it|they)|it|they|its \w+|having)\s)*(?:targets?|targeting|targeted|attack(?:s|ing)?|hit(?:s|ting)?|strik(?:es?|ing)|shell(?:s|ing)?|bomb(?:s|ing)?)\s(?:\w+\s)?(?:civilians?|non-combatants|residential|hospitals|schools)\b(?![^.;]{0,60}\b(?:\w+day|yesterday|attack|strike|this|that)\b))`

/** Who rejects a truce, denies entry or dismisses an appeal contradicts nothing that was reported. */
const noOffer = String.raw`(?!\s+(?:(?!(?:of|that|by|claims?|reports?|accusations?|allegations?)\b)[\p{L}’-]+\s){0,3}?(?:proposals?|plans?|offers?|truce|cease-?fires?|terms|demands?|calls?|requests?|appeals?|bills?|motions?|talks|negotiations?|ultimatum|conditions?|petitions?|entry|access|bail|visas?)\b(?!['’]))`

const verbs: readonly Verb[] = [
  {
    position: 'denied',
    about: 'both',
    words: new RegExp(
      String.raw`\b(?:(?:den(?:y|ies)${noHabit}|(?:repeatedly|always|consistently|routinely|long) denied${noHabit}|(?<!(?:repeatedly|always|consistently|routinely|long)\s)den(?:ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing))${noOffer}|disput(?:es|ed)|refut(?:es|ed)|contradict(?:s|ed)|call(?:s|ed) (?:it|the (?:report|claim|accusation|allegation)s?|this) (?:fake|false|a lie|baseless|fabricat\w+|untrue|an? (?:invention|fabrication)))\b${matter}`,
      'iu',
    ),
  },
  {
    position: 'denied',
    about: 'both',
    words:
      /\b(?:said|says|insist(?:s|ed))(?: on \w+day(?: (?:morning|afternoon|evening|night))?)?(?: that)? (?:it|they|its \w+|their \w+|the country) (?:did not|had not|has not|have not|never|was not|were not|had nothing|had no|has nothing|have nothing|played no|took no|would never|do not|does not)\b/iu,
  },
  {
    position: 'denied',
    about: 'both',
    words: /\b(?:distanc(?:es|ed|ing) (?:itself|themselves|himself) from|disown(?:s|ed)|disavow(?:s|ed))\b/iu,
  },
  {
    position: 'claimed',
    about: 'casualty',
    words:
      /\b(?:claim(?:s|ed|ing)?|took|takes|taken|assum(?:es|ed)|accept(?:s|ed)) (?:the )?responsibility\b|\b(?:said|says) (?:[^.;,]{0,50}? )?(?:that )?(?:it|they|its \w+|their \w+) (?:(?:was|were|had been) behind|(?:had )?(?:carried out|staged|mounted|executed))\b/iu,
  },
  {
    position: 'claimed',
    about: 'casualty',
    words:
      /\bclaim(?:s|ed) (?:the |an? |last |this |(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s |[\w-]+['’]s )?(?:\w+ ){0,3}?(?:attack|ambush|bombing|blast|assault|raid|shooting|firing|killing|assassination)s?\b/iu,
  },
  {
    position: 'confirmed',
    about: 'casualty',
    words:
      /\b(?:said|says) (?:that )?(?:the target (?:was|had been)|(?:it|they|its \w+|their \w+|an? (?:\w+ )?(?:missile|drone|strike)s?) (?:had )?(?:struck|hit|destroyed|targeted|attacked|bombed))\b/iu,
  },
  {
    position: 'confirmed',
    about: 'casualty',
    words:
      /\b(?:confirm(?:s|ed)|acknowledg(?:es|ed)|admit(?:s|ted)|conced(?:es|ed))\b.{0,50}\b(?:carr(?:ied|ying) out|(?:it|they|its \w+|their \w+) (?:had )?(?:struck|hit|fired|attacked|bombed|launched|shelled|targeted|conducted)|striking|hitting|responsib|was behind|were behind|conduct(?:ed|ing)|its (?:own )?(?:forces|aircraft|drones?|missiles?|artillery|troops)|by mistake|in error)/iu,
  },
  {
    position: 'confirmed',
    about: 'arms-transfer',
    words:
      /\b(?:confirm(?:s|ed)|acknowledg(?:es|ed)|admit(?:s|ted)|conced(?:es|ed))\b.{0,60}\b(?:receiv|receipt|deliver|ship|sale|sold|sell|deal|contract|order|arriv|sending|sent|suppl|transfer|agreement|purchase|bought|plan)/iu,
  },
  {
    position: 'objected',
    about: 'arms-transfer',
    words:
      /\b(?:demand(?:s|ed|ing)\b.{0,60}\b(?:cancel|halt|stop|suspend|withdraw|scrap|revoke|reverse|end|abandon|call off)|join(?:s|ed|ing) (?:the |in )*(?:criticism|protests?|condemnation|objections?)|(?:voic(?:es|ed|ing)|express(?:es|ed|ing)) (?:its |their )?['"‘“]?(?:\w+ )?(?:concern|alarm|dismay|anger|displeasure|regret)|accus(?:es|ed|ing)\b.{0,60}\b(?=arming)|lodg(?:es|ed) (?:an? )?(?:\w+ )?(?:protest|complaint|representations|d[ée]marche)|object(?:s|ed|ing)|oppos(?:es|ed|ing)|protest(?:s|ed|ing)|condemn(?:s|ed|ing)|denounc(?:es|ed|ing)|criticis(?:es|ed|ing)|criticiz(?:es|ed|ing)|slam(?:s|med)|summon(?:s|ed)|warn(?:s|ed)|call(?:s|ed) on|urg(?:es|ed)|vow(?:s|ed) to respond|threaten(?:s|ed))\b.{0,110}\b(?:deliver|suppl|sale|sell|shipment|transfer|deal|arms|weapon|missile|jet|tank|drone|aircraft|ammunition|shell|decision|package|export|contract|system|guns?\b|howitzer|launcher|arming)/iu,
  },
]

/** "Drawing condemnation from China", "angering Moscow": who objects, told in passing. */
const drawn =
  /\b(?:condemnation|criticism|protests?|anger|fury|objections?|a rebuke) (?:from|by|in) (?:the )?((?:\p{Lu}[\p{L}-]+)(?:\s\p{Lu}[\p{L}-]+)?)|\b(?:angering|infuriating|alarming) (?:the )?((?:\p{Lu}[\p{L}-]+)(?:\s\p{Lu}[\p{L}-]+)?)/u

/** "Kyiv's allegations do not correspond to reality, the ministry stressed": who denies is not who is named first. */
const untrue =
  /\b(?:allegation|accusation|claim|report|statement|assertion)s?\b[^.;]{0,140}?\b(?:(?:do|does|did) not correspond to|(?:is|are|was|were) (?:entirely |completely |absolutely |totally |simply )?(?:false|untrue|not true|baseless|groundless|unfounded|without foundation|fabricated|fabrications?|lies|a lie|fake|nonsense|disinformation))\b(?:[^.:;]*?,\s(?<who>[^.:;]{3,60}?)\s(?:said|says|stressed|stated|added|insisted|told)\b)?/iu

/** "The federal defence ministry", "A spokesman for the junta": what stands before the verb in its clause. */
function subjectBefore(sentence: string, verbAt: number): string {
  const before = sentence.slice(0, verbAt).replace(/["“”]/g, '')
  const clause =
    before
      .split(/[;:,—–]\s|\s(?:but|while|although|and that|that|after|when)\s/i)
      .at(-1)
      ?.trim() ?? ''
  const whole = clause === '' ? before.trim() : clause
  return whole
    .replace(/^(?:and|but|while|meanwhile|the|a|an)\s+/i, '')
    .replace(
      /\s+(?:has|have|had|also|later|on \w+day|again|categorically|strongly|firmly|immediately|quickly)\b.*$/i,
      '',
    )
    .split(/\s+/)
    .slice(0, 8)
    .join(' ')
}

/** "A group calling itself the Freedom Hawks": on no list, and yet a side. */
const selfNamed =
  /\b(?:calls|calling) (?:itself|themselves) (?:the )?['"“‘]?(\p{Lu}[\p{L}’'-]+(?: (?:of |for |the )*\p{Lu}[\p{L}’'-]+){0,4})/u

/** "Clan elders", "the regional governor": a name or an office, not half a clause. */
const isName = (subject: string) =>
  subject.split(' ').length <= 5 &&
  !/\b(?:was|were|is|are|has|have|had|said|says|killed|been|who|which|that)\b/i.test(subject)

const pronoun = /^(?:it|they|he|she|both|who|which|this)?$/i

/** Who denies, claims, confirms or objects in the article's own words, in order; `about` chooses the verbs. */
export function statementsIn(
  { title, text }: Pick<Article, 'title' | 'text'>,
  about: 'casualty' | 'arms-transfer',
): readonly Statement[] {
  const found: Statement[] = []
  let lastParty: string | null = null
  // the headline last: a sentence quotes better
  for (const sentence of [...sentencesOf(text), title]) {
    for (const verb of verbs) {
      if (verb.about !== 'both' && verb.about !== about) continue
      const hit = verb.words.exec(sentence)
      if (
        hit === null ||
        /\b(?:no one|nobody|no group|neither|none|not|nor|yet to|could not|cannot|can neither|declined to) (?:has |have |had |yet |immediately )*$/i.test(
          sentence.slice(0, hit.index),
        )
      )
        continue
      const subject = subjectBefore(sentence, hit.index)
      // "the Kremlin's spokesman told reporters, condemning the delivery": who spoke last
      const aside = /^\w+ing\b/.test(hit[0]) && /,\s*$/.test(sentence.slice(0, hit.index))
      const named = aside
        ? partiesIn(sentence.slice(0, hit.index)).slice(-1)
        : partiesIn(
            subject.length === 0
              ? ''
              : sentence.slice(0, hit.index).slice(-120).includes(subject)
                ? subject
                : sentence.slice(0, hit.index),
          )
      const self = selfNamed.exec(sentence.slice(0, hit.index))?.[1]
      if (named.length === 0 && self !== undefined)
        found.push({ position: verb.position, by: self, known: true, words: sentence })
      else if (named.length > 0)
        // "Moscow and Pyongyang have denied": both; "Sudan's Rapid Support Forces": the group alone
        for (const { name } of named.filter(
          ({ iso3 }) => iso3 === null || !named.some(({ home }) => home === iso3),
        ))
          found.push({ position: verb.position, by: name, known: true, words: sentence })
      else if (/^as (?:it|they)$/.test(subject)) {
        // "three died, Cambodia's ministry said, as it rejected …": who spoke just before
        const speaker = partiesIn(sentence.slice(0, hit.index)).at(-1)
        if (speaker !== undefined)
          found.push({ position: verb.position, by: speaker.name, known: true, words: sentence })
      } else if (pronoun.test(subject)) {
        if (lastParty !== null)
          found.push({ position: verb.position, by: lastParty, known: true, words: sentence })
      } else if (isName(subject))
        found.push({ position: verb.position, by: subject, known: false, words: sentence })
    }
    const denial = untrue.exec(sentence)
    if (denial !== null) {
      const by = partiesIn(denial.groups?.who ?? '')[0]?.name ?? lastParty
      if (by !== null) found.push({ position: 'denied', by, known: true, words: sentence })
    }
    if (about === 'arms-transfer') {
      const hit = drawn.exec(sentence)
      for (const { name } of partiesIn(hit?.[1] ?? hit?.[2] ?? ''))
        found.push({ position: 'objected', by: name, known: true, words: sentence })
    }
    lastParty = partiesIn(sentence).at(0)?.name ?? lastParty
  }
  return found
}
