import type { Article } from '../articles/article.ts'
import type { CasualtyClaim } from '../claims/claim.ts'
import { loadTerms } from '../claims/lexicon/index.ts'
import { kept } from '../claims/lexicon/kept.ts'
import { partiesIn, partyNamed } from './parties.ts'
import { fold, wordsFile } from './words.ts'

const arms =
  /\b(?:air ?strikes?|missiles?|shell(?:s|ed|ing)?|artillery|mortars?|rockets?|drones?|uavs?|bomb(?:s|ed|ing|ings|er|ers|ardment)?|warplanes?|fighter jets?|air ?raids?|militants?|militias?|militia(?:men|man)|insurgents?|rebels?|jihadis?t?s?|terror(?:ist|ists|ism)?|extremists?|guerrillas?|paramilitar\w+|separatists?|junta|troops|soldiers?|army|military|forces|armed (?:men|groups?|attack\w*|bandits)|gunfire|open(?:s|ed) fire|ambush\w*|clash(?:es|ed)?|offensive|landmines?|sea mines?|naval mines?|roadside|ied|suicide|massacre\w*|executed|war|warring|front ?line|besieged|siege|occupied|al-shabaab|islamic state|isis|hamas|hezbollah|houthis?|taliban|boko haram|gunmen|bandits|raid(?:s|ed|ers)?|strikes?|peacekeepers?|protest(?:s|ers?)?|fighting|attackers?|assailants?|settlers|machetes?|aid[ -]seekers?|(?:seeking|waiting for|queu(?:e|ed|ing) for) (?:humanitarian )?(?:aid|food|flour)|aggression|martyr(?:s|ed|dom)?|coup|sniper|grenades?|munitions?|warship|shot down)\b/gi

const mishaps =
  /\b(?:earthquake|quake|aftershocks?|tsunami|flood(?:s|ed|ing)?|landslides?|mudslides?|cyclones?|hurricanes?|typhoons?|tornado(?:es)?|(?<!\b(?:gunmen|fighters|militants|troops|soldiers|police|attackers|rebels|insurgents|forces|men|settlers|mob|jihadists|bandits)\s(?:who\s|have\s)?)storms?\b(?!\s(?:a|an|the|into)\b)|wildfires?|avalanches?|volcan\w+|eruption|heat ?wave|lightning|crash(?:ed|es)?|collision|collided|derail\w*|capsiz\w*|overturn\w*|plung\w*|ravine|stampede|crush|gas leak|boiler|accident\w*|mishap|malfunction|technical (?:fault|failure)|mechanical failure|training (?:flight|accident|exercise)|drown\w*|outbreak|cholera|ebola|measles|virus|epidemic|pandemic|dengue|malaria|poisoning|methanol|famine|starv\w+|fireworks|firework|scaffold\w*|elevator|mine collapse|coal|miners?|colliery|gas explosion|gas blast|refinery|chemical plant|factory|warehouse|air ?show|collaps(?:e|ed|ing)|shipwreck|sank|sinking|nightclub fire|blaze|electrical|short circuit|faulty|migrants?)\b/gi

const crimes =
  /\b(?:suspects?|(?:was|were) arrested|homicide|murder(?:s|ed|er)?|domestic|robber(?:y|ies|s)?|burglar\w*|nightclub|bar|school shooting|mass shooting|stabb\w*|knife|knifed|girlfriend|boyfriend|wife|husband|ex-partner|turned himself in|turned herself in|gang(?:s|ster|sters)?|cartels?|drug|police (?:officer )?shot|high school|shopping mall|mall|parking lot|feud|land dispute|love triangle|motive)\b/gi

/** Of these, what wars are told with, too. */
const wider = /\b(?:gang(?:s|ster|sters)?|cartels?|murder(?:s|ed|er)?)\b/gi
/** From so many on, told before anybody knows who did it, it is nothing ordinary. */
const massacre = 20

const count = (text: string, words: RegExp) => new Set(text.toLowerCase().match(words) ?? []).size

let causes: ReadonlyMap<string, boolean> | null = null

/** Whether the lexicon counts a cause as violence; null when it has none of that name. */
function isViolent(cause: string): boolean | null {
  causes ??= kept(
    'causes',
    '',
    [import.meta.filename, wordsFile],
    () =>
      new Map(
        loadTerms().flatMap(({ sense }) =>
          sense.class === 'cause' ? [[fold(sense.name), sense.conflict] as const] : [],
        ),
      ),
  )
  return causes.get(fold(cause)) ?? null
}

/** "Opened fire" and "Israeli fire" burn nothing, and "gunmen storm a village" is no weather. */
function isVerb(cause: string, { evidence: { text }, perpetrator }: CasualtyClaim): boolean {
  if (cause === 'fire')
    return (
      isBelligerent(perpetrator) ||
      /\b(?:open\w*|heavy|exchang\w*(?: of)?|return\w*|under|came under|cross|small-arms|friendly) ?fire\b/i.test(
        text,
      )
    )
  return cause === 'storm' && new Set(text.match(mishaps) ?? []).size === 0
}

function isBelligerent(party: CasualtyClaim['perpetrator']): boolean {
  const kind = party === null ? undefined : partyNamed(party.name)?.kind
  return kind === 'country' || kind === 'armed-group'
}

/** How far an article says what kind of event it is about. */
const head = 900

/**
 * Whether casualties are those of a conflict: of arms, armed groups or forces; not of an accident, a disaster, a disease or
 * ordinary crime. Where claims name a cause or a perpetrator, these say it; else the words of the article do.
 */
export function isConflict(
  claims: readonly CasualtyClaim[],
  { title, text }: Pick<Article, 'title' | 'text'>,
): boolean {
  const whole = `${title}\n${text.slice(0, head)}`
  const groups = partiesIn(whole).filter(({ name }) => partyNamed(name)?.kind === 'armed-group')
  const armed = count(whole, arms) + groups.length
  const [mishap, crime] = [count(whole, mishaps), count(whole, crimes)]
  const violent = claims.flatMap((claim) =>
    claim.cause === null || isVerb(claim.cause, claim) ? [] : [isViolent(claim.cause)],
  )
  if (violent.includes(false) && !violent.includes(true)) return false
  // a side at war that did it with its arms: whatever the headline is about
  if (
    claims.some(({ perpetrator }) => isBelligerent(perpetrator)) &&
    (violent.includes(true) || mishap <= armed + 1)
  )
    return true
  const titled = { armed: count(title, arms), mishap: count(title, mishaps) }
  if (titled.mishap > 0 && titled.armed === 0) return armed > mishap + 2
  // a shooting of which only a suspect is told is ordinary crime; gangs that hold a town are at war in it
  if (violent.includes(true)) {
    const ordinary = crime - count(whole, wider)
    const most = Math.max(0, ...claims.map(({ count: { best, low } }) => best ?? low ?? 0))
    return most >= massacre || (ordinary === 0 ? crime <= armed + 1 : ordinary <= armed)
  }
  return armed > 0 && armed >= mishap && armed >= crime
}

/** Whether a text without figures tells of a mishap rather than of arms. */
export function tellsOfMishap({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  const whole = `${title}\n${text.slice(0, head)}`
  return count(whole, mishaps) > count(whole, arms)
}

/** Whether a running total counts victims of a mishap or a disease: of wars it is told in articles about anything. */
export function isMishap({ evidence }: CasualtyClaim, { title }: Pick<Article, 'title'>): boolean {
  const whole = `${title}\n${evidence.text}`
  return count(whole, mishaps) > count(whole, arms)
}
