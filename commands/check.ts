import { claimantWords, claimHeadline, stanceWords } from '../src/alerts/wording.ts'
import { canonicalAddress } from '../src/articles/address.ts'
import type { Card } from '../src/cards/card.ts'
import type { Claim } from '../src/claims/claim.ts'
import { type Command, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { linksIn } from '../src/lib/links.ts'
import type { Page } from '../src/roster/sourcing.ts'
import { casualtyFields, denialFields, inContext, numberSpan, transferFields } from './claim-detail.ts'
import { lineOf } from './lines.ts'

/** More cards than this nobody reads at once; the headlines of the others are listed. */
const shownInFull = 6
const mostListed = 20
const mostLinks = 20

const verb = defineVerb({
  name: 'check',
  describe: 'What is claimed in any article; nothing is stored',
  for: 'everyone',
  options: {
    link: {
      type: 'text',
      describe: 'The address of an article; of several links the first is read',
      main: true,
      max: 6_000,
    },
  },

  async run({ options: { link = '' }, sources, store }) {
    const [address, ...others] = addressesIn(link)
    if (address === undefined) return noLink
    const [page, stored] = await Promise.all([named(() => sources.page(address)), store.articleAt(address)])
    const { article, claims } = page
    const listed = claims.slice(shownInFull, shownInFull + mostListed)
    const rest = claims.length - shownInFull - listed.length
    const overview: Card = {
      title: article.title === '' ? article.outlet.name : article.title,
      tone: 'neutral',
      address: article.address,
      body: [
        `${article.outlet.name}: ${countWords(claims.length)} in ${article.text.length.toLocaleString('en')} characters of text.`,
      ],
      ...(listed.length > 0 && {
        fields: [
          {
            name: 'Further claims',
            value: [...listed.map(claimHeadline), ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'),
          },
        ],
      }),
      ...(stored !== null && {
        actions: [{ label: 'Why (not) posted', line: lineOf('why', { article: stored.id }) }],
      }),
      ...(others.length > 0 && {
        menu: {
          label: `Read another of the ${others.length + 1} links`,
          choices: others.map((other) => ({
            label: new URL(other).hostname.replace(/^www\./, ''),
            about: new URL(other).pathname,
            line: lineOf('check', { link: other }),
          })),
        },
      }),
      footer: 'Nothing of it is stored or posted. A claim is what somebody is reported to have said.',
    }
    return [overview, ...claims.slice(0, shownInFull).map((claim) => claimCard(claim, page))]
  },
})

export const check: Command = {
  name: 'check',
  describe: verb.describe,
  verb,
  onMessage: { label: 'Check this link', option: 'link' },
}

const noLink: Card = {
  title: 'There is no link in it',
  tone: 'neutral',
  body: 'Give the address of an article, for instance /check https://www.bbc.co.uk/news/… – or choose a message that holds one.',
}

/** As the bot fetches them, each once; people also type "bbc.co.uk/news/1". */
function addressesIn(text: string): readonly string[] {
  const bare = text.trim()
  const typed = /^[^\s/:@]+\.[^\s/:@]{2,}(?::\d+)?(?:\/\S*)?$/u.test(bare) ? `https://${bare}` : text
  const addresses = linksIn(typed).flatMap((link) => canonicalAddress(link) ?? [])
  return [...new Set(addresses)].slice(0, mostLinks)
}

/** What goes wrong with the page is told of the option. */
async function named(read: () => Promise<Page>): Promise<Page> {
  try {
    return await read()
  } catch (thrown) {
    throw thrown instanceof UserError ? new UserError(`link: ${thrown.message}`) : thrown
  }
}

function countWords(claims: number): string {
  if (claims === 0) return 'no claim about casualties or arms transfers was read'
  return claims === 1 ? 'one claim was read' : `${claims} claims were read`
}

function claimCard(claim: Claim, { article }: Page): Card {
  const by = claimantWords(claim.claimant, article.outlet.name)
  return {
    title: claimHeadline(claim),
    tone: 'neutral',
    quote: { ...inContext(claim.evidence, null, numberSpan(claim)), by },
    fields: [
      { name: 'Who says', value: `${by} ${stanceWords(claim.stance, claim.claimant)}` },
      ...denialFields({ claim, article }),
      ...(claim.kind === 'casualty' ? casualtyFields(claim) : transferFields(claim)),
    ],
  }
}
