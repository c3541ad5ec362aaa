import type { Party } from '../claims/claim.ts'
import { day } from '../lib/clock.ts'
import { overlapOf } from './deals.ts'
import type { Seen } from './likeness.ts'
import { partiesIn } from './parties.ts'
import { bareName, breadth, isCountry, placeNamed } from './places.ts'
import { saidAt } from './reading.ts'
import type { Story, TransferStory } from './story.ts'
import { capitalised, fold, sharedWords, tellingWords } from './words.ts'

/** Days after its last change in which a story is found again without a figure or an item. */
const fresh = 10
/** How many names at the head are looked up. */
const mostNames = 40
/** The share of telling words from which on an article without figures speaks of a story whose place it names; less will do when a party takes a side in it. */
const enough = { told: 0.22, sided: 0.1, parties: 0 }

/** Without an item, what two countries deny to each other may be anything: the arms must be named somehow. */
const arms =
  /\b(?:arms|weapon\w*|weaponry|munitions?|ammunition|shells|missiles?|rockets?|drones?|tanks?|aircraft|jets?|howitzers?|artillery|military (?:aid|assistance|support|equipment|hardware)|(?:aid|support) package|shipments?|deliver(?:y|ies|ed|s|ing)?|suppl(?:y|ies|ied|ying)|transfers?|export(?:s|ed)?|embargo|sale)\b/i

/** A town in the spelling of the lexicon: "Zaporozhye" of one side's agency is "Zaporizhzhia" of the other's. */
const spelled = (word: string) => fold(placeNamed(word)?.name ?? word)

/**
 * Both sides are named; where somebody takes a side, the supplier and the very weapon will do ("the JF-17s" of Pakistan, however it
 * calls who gets them), or where it was found.
 */
function namesDeal(
  { suppliers, recipients, states }: TransferStory,
  text: string,
  parties: readonly Party[],
  { isAnswer, isFoundThere }: { readonly isAnswer: boolean; readonly isFoundThere: boolean },
): boolean {
  const names = (side: readonly Party[]) => ['same', 'overlap'].includes(overlapOf(side, parties))
  const isItemNamed = () =>
    states.some(({ items }) =>
      items.some(({ designation }) => designation !== null && text.includes(fold(designation))),
    )
  return names(suppliers) && (names(recipients) || (isAnswer && (isFoundThere || isItemNamed())))
}

/** The story an article speaks of without giving a figure: its place or its parties are named at the head, and the words are alike. */
export function mentionedIn(
  { article, words, weight }: Seen,
  stories: readonly Story[],
  sides: (kind: Story['kind']) => boolean,
): Story | null {
  const head = `${article.title}\n${article.text.slice(0, 700)}`
  const folded = fold(head)
  // "Kharkov" is Kharkiv
  const names = capitalised(head, mostNames)
  const places = new Set(names.flatMap((name) => placeNamed(name)?.name ?? []))
  const parties = partiesIn(head).map(({ name, iso3 }) => ({ name, iso3 }))
  const at = saidAt(article).getTime()
  // what happens in a region shares its names and those of its country
  const isName = new Set(tellingWords(names.join(' '), '', () => false))
  const rated = stories.flatMap((story) => {
    if (Math.abs(at - Date.parse(story.changedAt)) > fresh * day) return []
    const region = story.kind === 'casualty' && story.place !== null && breadth(story.place) > 0
    const besides = region ? words.filter((word) => !isName.has(word)) : words
    const shared = sharedWords(besides.map(spelled), (story.words ?? []).map(spelled), weight)
    const few = words.filter((word) => story.words?.includes(word)).length < 3
    const isPlaced = [
      story.place?.name ?? '',
      ...(story.kind === 'casualty' ? (story.places ?? []) : []),
    ].some(
      (name) =>
        name !== '' &&
        !isCountry({ name, country: null }) &&
        (folded.includes(bareName(name)) || places.has(name)),
    )
    const named =
      story.kind === 'casualty'
        ? isPlaced
        : namesDeal(story, folded, parties, {
            isAnswer: sides(story.kind),
            isFoundThere: isPlaced && shared >= enough.sided,
          })
    const least =
      // whose region is named may speak of anything that happens there
      !sides(story.kind) || region ? enough.told : story.kind === 'casualty' ? enough.sided : enough.parties
    const ofArms = story.kind === 'casualty' || shared >= enough.sided || arms.test(head)
    return named && ofArms && shared >= least && !(few && !sides(story.kind)) ? [{ story, shared }] : []
  })
  return (
    rated.toSorted((a, b) => b.shared - a.shared || b.story.changedAt.localeCompare(a.story.changedAt))[0]
      ?.story ?? null
  )
}
