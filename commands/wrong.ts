import { claimHeadline } from '../src/alerts/wording.ts'
import type { Card } from '../src/cards/card.ts'
import type { Call, Options } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { lineOf } from './lines.ts'

/** "Wrong?": a reader tells those who run the bot what a claim gets wrong. It is a report, no verdict: nothing changes by it. */

const kinds: Readonly<Record<string, string>> = {
  number: 'The number is not what the quote says',
  group: 'Others were counted: civilians, soldiers, killed or injured',
  place: 'The place or the date is wrong',
  speaker: 'Somebody else says it',
  sides: 'Who gives, who gets or who did it is wrong',
  stage: 'It was not delivered, or not only planned',
  nothing: 'The text tells of no such thing',
}

export const wrongOption = {
  type: 'text',
  describe: 'What is wrong with the claim of this id, for those who run the bot',
  max: 300,
} as const

/** The value of the option that asks what is wrong. */
const question = '?'

export const wrongLine = (id: string) => lineOf('claims', { id, wrong: question })

export async function reportWrong(
  { store, asker, clock }: Pick<Call<Options>, 'store' | 'asker' | 'clock'>,
  id: string,
  said: string,
): Promise<Card> {
  const found = await store.claim(id)
  if (found === null)
    throw new UserError(`id: there is no claim “${id}”. /claims lists the latest, with a menu to open one.`)
  const headline = claimHeadline(found.claim)
  if (said === question)
    return {
      title: 'What is wrong with it?',
      tone: 'neutral',
      body: `${headline}\nYour answer goes to those who run this bot, with your name. It changes nothing by itself: editors judge, with /verify.`,
      quote: { text: found.claim.evidence.text },
      menu: {
        label: 'What is wrong',
        choices: Object.entries(kinds).map(([wrong, label]) => ({
          label,
          line: lineOf('claims', { id, wrong }),
        })),
      },
      footer: `In your own words: /claims id:${id} wrong:"…"`,
    }
  const { channel, user, name } = asker
  const reason = kinds[said.toLowerCase()] ?? said
  await store.saveDoubt({ claim: id, channel, user, name, reason, at: clock() })
  return {
    title: 'Reported, thank you',
    tone: 'good',
    body: `${headline}\nYou say: “${reason}”. Those who run this bot are told. The claim stays as it is until an editor judges it.`,
    actions: [{ label: 'Back to the claim', line: lineOf('claims', { id }), inPlace: true }],
  }
}
