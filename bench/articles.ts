import { createRandom } from './random.ts'

/**
 * Articles for measuring, written by this file: every one is different, as long as an agency's longer reports, and three of five sentences
 * hold figures, transfers or denials. That is denser than news: it has a claim in every second sentence. Their events are invented.
 */

const towns =
  'Kharkiv, Odesa, Rafah, Khan Younis, Goma, El Fasher, Port Sudan, Aleppo, Idlib, Sidon, Tyre, Mosul, Kirkuk, Maiduguri, Gao, Kidal, Mocha, Hodeidah, Peshawar, Quetta, Sittwe, Lashio, Donetsk, Sumy, Kherson'.split(
    ', ',
  )
const countries =
  'Ukraine, Russia, Israel, Iran, Turkey, Poland, Germany, France, the United States, the United Kingdom, South Korea, North Korea, India, Pakistan, Saudi Arabia, the United Arab Emirates, Ethiopia, Sudan, Mali, Yemen, Armenia, Azerbaijan'.split(
    ', ',
  )
const adjectives =
  'Ukrainian, Russian, Israeli, Iranian, Turkish, Polish, German, French, American, British, South Korean, Indian, Pakistani, Saudi, Ethiopian, Sudanese, Malian, Yemeni, Armenian, Azerbaijani'.split(
    ', ',
  )
const groups =
  'Hamas, Hezbollah, the Houthis, the Rapid Support Forces, M23, Boko Haram, al-Shabaab, the Wagner Group, the Taliban, the Arakan Army'.split(
    ', ',
  )
const weapons =
  'ballistic missiles, Shahed-136 drones, 155 mm shells, Leopard 2 tanks, HIMARS launchers, F-16 fighter jets, air defence systems, anti-tank missiles, armoured vehicles, artillery ammunition, S-300 missiles, Patriot interceptors, patrol boats, assault rifles, howitzers'.split(
    ', ',
  )
const people =
  'civilians, soldiers, police officers, villagers, militants, children, aid workers, people, women, medics, fighters, journalists'.split(
    ', ',
  )
const causes =
  'an air strike, shelling, a drone attack, a car bombing, a missile strike, a suicide bombing, an ambush, artillery fire, clashes, a raid'.split(
    ', ',
  )
const given = 'Amina, Oleh, Maria, Yusuf, Hannah, Viktor, Leila, Daniel, Sofia, Karim, Nadia, Paul'.split(
  ', ',
)
const family =
  'Haddad, Kovalenko, Nowak, Diallo, Rahman, Petrov, Cohen, Yilmaz, Okafor, Silva, Keller, Osman'.split(', ')
const offices =
  'the regional governor, a military spokesman, the health ministry, the defence minister, a hospital director, a police chief, the foreign ministry, a UN envoy, an aid group'.split(
    ', ',
  )
const days = 'Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday'.split(', ')
const months = 'January, February, March, April, May, June, July, August, September'.split(', ')
const numbers =
  'two, three, four, five, six, seven, eight, nine, ten, eleven, a dozen, two dozen, twenty-one, dozens of, several'.split(
    ', ',
  )
const modifiers = ['', '', '', 'at least ', 'more than ', 'about ', 'as many as ', 'nearly ', 'up to ']
const modifier = ['', '', 'anti-aircraft ', 'modern ', 'long-range ', 'used ']
export const fillers = [
  'Residents spoke of a night without sleep, of broken windows and of neighbours who dug with their hands until the rescuers came.',
  'Talks about a pause in the fighting were to be resumed in the capital later this week, though few expected much of them.',
  'Power was out in most of the district, and the only road to the south was closed by mud and by abandoned cars.',
  'Markets opened late, schools stayed shut, and the queue for bread went twice around the square in front of the town hall.',
  'Analysts said that both sides were preparing for a long winter and that neither could afford to be seen as the first to give way.',
  'A third of the budget already goes to defence, the finance minister told parliament, and next year it will be more.',
  'The army said it was looking into the reports; a spokeswoman for the opposition called for an inquiry by judges from abroad.',
  'Trains ran again between the two cities for the first time in 11 days, with soldiers in every second carriage.',
  'Doctors at the main hospital asked for blood, bandages and diesel, of which they said there was enough for 36 hours.',
  'At the border, 14 trucks with flour and tents waited for papers that the new authorities had promised on Sunday.',
]

/** So many articles; the same for the same seed. */
export function writeArticles(
  count: number,
  seed = 11,
): readonly { readonly title: string; readonly text: string }[] {
  const { pick, whole, random } = createRandom(seed)
  const many = () =>
    random() < 0.5
      ? String(whole(2, 95))
      : random() < 0.2
        ? `${whole(1, 12)},${whole(100, 999)}`
        : pick(numbers)
  const some = () => {
    const number = many()
    return `${/of$|several/.test(number) ? '' : pick(modifiers)}${number} ${pick(people)}`
  }
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const speaker = () =>
    random() < 0.5
      ? `${pick(given)} ${pick(family)}, ${pick(offices)},`
      : capital(pick([...offices, ...groups, ...countries]))
  const when = () =>
    pick([
      `on ${pick(days)}`,
      'last week',
      `on ${pick(months)} ${whole(1, 28)}`,
      'overnight',
      'this month',
      `since ${pick(months)} 2023`,
    ])
  const arms = () => `${random() < 0.7 ? `${whole(2, 400)} ` : ''}${pick(modifier)}${pick(weapons)}`
  const sentences: readonly (() => string)[] = [
    () =>
      `${capital(some())} were killed and ${many()} wounded in ${pick(causes)} near ${pick(towns)} ${when()}, ${pick(offices)} said.`,
    () =>
      `${speaker()} said that ${some()}, including ${many()} ${pick(people)}, had died in ${pick(towns)} ${when()} after ${pick(causes)} by ${pick(adjectives)} forces.`,
    () =>
      `${capital(pick(causes))} killed ${some()} and injured ${some()} in ${pick(towns)} ${when()}, according to ${pick(offices)}.`,
    () =>
      `The death toll from ${pick(causes)} in ${pick(towns)} rose to ${whole(10, 90)}, up from ${whole(2, 9)}, ${pick(offices)} said ${when()}.`,
    () =>
      `${capital(pick(countries))} delivered ${arms()} to ${pick(countries)} ${when()}, ${pick(offices)} in the capital confirmed.`,
    () =>
      `${speaker()} accused ${pick(countries)} of supplying ${pick(groups)} with ${arms()}, which ${pick(countries)} denies.`,
    () =>
      `${capital(pick(countries))} announced a $${whole(20, 900)} million package for ${pick(countries)} with ${arms()} and ${arms()}.`,
    () =>
      `“We lost ${many()} ${pick(people)} in ${pick(towns)}, and ${many()} more are missing under the rubble,” ${pick(given)} ${pick(family)} told reporters ${when()}.`,
    () =>
      `${capital(pick(groups))} claimed that its fighters had killed ${some()} and captured ${some()} in the fighting around ${pick(towns)}; the claim could not be verified.`,
    () =>
      `The State Department approved the sale of ${arms()} to ${pick(countries)} for about $${whole(1, 9)}.${whole(1, 9)} billion, pending a review.`,
    () =>
      `In all, ${whole(1, 30)},${whole(100, 999)} ${pick(people)} have been killed in the ${pick(['region', 'country', 'enclave'])} since ${pick(months)} 2023, the United Nations says, and ${whole(2, 60)},${whole(100, 999)} have been injured.`,
    () =>
      `${capital(pick(countries))} denied that it had sent ${arms()} to ${pick(groups)} and called the report by ${pick(offices)} baseless.`,
    () =>
      `Among the dead were ${many()} ${pick(people)} and a ${whole(5, 80)}-year-old ${pick(['teacher', 'nurse', 'farmer', 'journalist'])} from ${pick(towns)}, ${pick(given)} ${pick(family)}.`,
    () =>
      `A ${pick(adjectives)} ${pick(['drone', 'missile', 'shell'])} hit a ${pick(['market', 'bus', 'clinic', 'school', 'convoy'])} in ${pick(towns)}, leaving ${some()} dead and ${many()} hurt, ${pick(given)} ${pick(family)} wrote ${when()}.`,
  ]
  return Array.from({ length: count }, () => {
    const paragraphs: string[] = []
    for (let words = 0; words < 590; ) {
      const paragraph = Array.from({ length: whole(2, 4) }, () =>
        random() < 0.4 ? pick(fillers) : pick(sentences)(),
      ).join(' ')
      words += paragraph.split(' ').length
      paragraphs.push(paragraph)
    }
    const place = pick(towns)
    return {
      title: `${capital(some())} killed in ${place}, officials say`,
      text: `${place.toUpperCase()}, ${pick(months)} ${whole(1, 28)} (Meridian) — ${paragraphs.join('\n\n')}`,
    }
  })
}
