import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { plainText } from '../../src/cards/card.ts'
import { second } from '../../src/lib/clock.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import type { Store } from '../../src/store/store.ts'
import { bothPlatforms, type House, publish as publishIn, startHouse, startLabs } from './house.ts'
import { complaints, control, type DiscordLab, type FeedLab, hasLab, labTitle, type SlackLab } from './lab.ts'

/** Sources by hand while the whole bot runs, with the real libraries and a web server that behaves badly on demand. */

type Part = {
  readonly label?: string
  readonly custom_id: string
  readonly options?: readonly { readonly label: string; readonly value: string }[]
}
type DiscordMessage = {
  readonly id: string
  readonly embeds: readonly { readonly title?: string }[]
  readonly components: readonly { readonly components: readonly Part[] }[]
}
type SlackMessage = { readonly ts: string; readonly text: string; readonly blocks?: readonly unknown[] }
/** What a person sees: all its words, and how to press what is below them. */
type Seen = { readonly words: string; press(label: string, user?: string): Promise<Seen> }

const clock = () => new Date()
const soon = { timeout: 15 * second, interval: 100 }

describe.skipIf(!hasLab)(labTitle('sources on both platforms'), () => {
  let discord: DiscordLab
  let slack: SlackLab
  let feeds: FeedLab
  let store: Store
  let house: House

  const seenOnDiscord = (answer: {
    readonly why?: string
    readonly message: DiscordMessage | null
  }): Seen => ({
    // Without the signs that keep foreign text from formatting.
    words: `${answer.why ?? ''}${JSON.stringify(answer.message ?? {}).replaceAll('\\\\', '')}`,
    async press(label, user = 'alice') {
      const { message } = answer
      const parts = message?.components.flatMap(({ components }) => components) ?? []
      const button = parts.find((part) => part.label === label)
      const menu = parts.find((part) => part.options?.some((option) => option.label === label))
      const value = menu?.options?.find((option) => option.label === label)?.value
      return seenOnDiscord(
        await control(discord, 'POST', '/interactions/component', {
          user,
          channel: '#news',
          message_id: message?.id,
          custom_id: (button ?? menu)?.custom_id,
          ...(value !== undefined && { values: [value] }),
          timeout_ms: 30 * second,
        }),
      )
    },
  })
  const seenOnSlack = ({ messages }: { readonly messages: readonly SlackMessage[] }): Seen => ({
    words: JSON.stringify(messages),
    async press(label, user = 'alice') {
      const message = messages.at(-1)
      const answer = await control<{ readonly messages: readonly SlackMessage[] }>(
        slack,
        'POST',
        '/actions',
        {
          user,
          channel: 'news',
          message_ts: message?.ts,
          label,
          timeout_ms: 30 * second,
        },
      )
      if (answer.messages.length > 0) return seenOnSlack(answer)
      const all = await control<SlackMessage[]>(slack, 'GET', '/channels/C0NEWS/messages')
      return seenOnSlack({ messages: all.filter(({ ts }) => ts === message?.ts) }) // turned in place
    },
  })
  const onDiscord = async (user: string, name: string, options = {}) => {
    const answer = await control<{
      readonly ack_ms: number
      readonly why?: string
      readonly message: DiscordMessage | null
    }>(discord, 'POST', '/interactions/command', {
      user,
      channel: '#news',
      name,
      options,
      timeout_ms: 30 * second,
    })
    expect(answer.ack_ms ?? 0).toBeLessThan(1_000)
    return seenOnDiscord(answer)
  }
  const onSlack = async (user: string, command: string, text = '', settle?: number) => {
    const answer = await control<{ readonly ack_ms: number; readonly messages: readonly SlackMessage[] }>(
      slack,
      'POST',
      '/commands',
      {
        user,
        channel: 'news',
        command,
        text,
        timeout_ms: 30 * second,
        ...(settle !== undefined && { settle_ms: settle }),
      },
    )
    expect(answer.ack_ms).toBeLessThan(1_000)
    return seenOnSlack(answer)
  }
  const publish = (feed: string, id: string, text: string) => publishIn({ feed, id, text }, feeds)
  const openFeed = async (path: string, title: string) => {
    await control(feeds, 'POST', '/feeds', { path, format: 'rss', title, items: [] })
    await publish(
      path,
      `old of ${path}`,
      'At least 9 people were killed in a missile strike on Odesa on Monday, the governor said.',
    )
  }
  const statusOf = async (id: string) =>
    (await store.sourceStates()).find(({ source }) => source === id)?.status
  const alerts = async () => {
    const read = await control<DiscordMessage[]>(discord, 'GET', '/channels/%23news/messages')
    return read.flatMap(({ embeds }) => embeds[0]?.title ?? []).filter((title) => /\d killed/.test(title))
  }

  beforeAll(async () => {
    const labs = await startLabs()
    ;({ discord, slack, feeds } = labs)
    await control(slack, 'POST', '/manifest', slackManifest(commands, { socketMode: true }))
    await openFeed('/wire', 'The Wire')
    await openFeed('/sport', 'Sport')
    await control(feeds, 'POST', '/pages', {
      path: '/',
      html: '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/wire" title="News"><link rel="alternate" type="application/rss+xml" href="/sport" title="Sport"></head><body></body></html>',
    })
    house = await startHouse({
      platforms: await bothPlatforms(labs, clock),
      sources: [],
      feeds: [feeds],
      clock,
    })
    store = house.store
  }, 30 * second)

  afterAll(async () => {
    await house?.close()
    await Promise.all([discord?.close(), slack?.close(), feeds?.close()])
  })

  test('with nothing configured both say how to begin', async () => {
    expect((await onDiscord('bob', 'sources list')).words).toMatch(/No source is read/)
    expect((await onSlack('bob', '/sources')).words).toMatch(/No source is read/)
    const status = (await onSlack('alice', '/status')).words
    expect(status).toMatch(/No source is read: \/sources add begins/)
    expect(status).toMatch(/Discord: connected/)
    expect(status).toMatch(/Slack: connected/)
  })

  test('bob may not add, alice may: a page, its preview, another country, Save; it is polled at once and posts nothing', async () => {
    expect((await onDiscord('bob', 'sources add', { address: feeds.url })).words).toMatch(/For admins only/)
    expect((await onSlack('bob', '/sources', `add ${feeds.url}`)).words).toMatch(/For admins only/)
    await onDiscord('alice', 'watch start')
    const look = await onDiscord('alice', 'sources add', { address: feeds.url, country: 'Ukraine' })
    expect(look.words).toMatch(/The Wire: what would be read/)
    expect(look.words).toMatch(/At least 9 people killed/)
    expect(look.words).toMatch(/Another feed: Sport/)
    expect(await store.addedSources()).toEqual([])
    const changed = await look.press('Behind it: state')
    expect((await changed.press('Save', 'bob')).words).toMatch(/For admins only|not his|ephemeral/)
    expect((await changed.press('Save')).words).toMatch(/The Wire is read from now on/)
    await expect.poll(() => statusOf('the-wire'), soon).toBe('ok')
    expect((await store.addedSources())[0]?.source.outlet).toMatchObject({
      country: 'UKR',
      affiliation: 'state',
    })
    await expect.poll(async () => (await store.counts()).articles, soon).toBe(1)
    expect(await alerts()).toEqual([])
  })

  test('the same on Slack, by the address of the feed', async () => {
    const look = await onSlack('alice', '/sources', `add ${feeds.url}/sport name:"The Sport"`)
    expect(look.words).toMatch(/The Sport: what would be read/)
    expect((await look.press('Save')).words).toMatch(/The Sport is read from now on/)
    await expect.poll(() => statusOf('the-sport'), soon).toBe('ok')
    expect((await onSlack('alice', '/sources', `add ${feeds.url}/sport`)).words).toMatch(
      /The Sport is known already/,
    )
  })

  test('what is new in it is an alert; read now, pause and resume by their buttons', async () => {
    await publish(
      '/wire',
      'new',
      'At least 12 people were killed in a missile strike on Kharkiv on Monday, the regional governor said.',
    )
    const shown = await onDiscord('alice', 'sources show', { id: 'the-wire' })
    // a publisher is asked at most once a minute, whoever presses
    expect((await shown.press('Read now')).words).toMatch(/was read a moment ago/)
    const paused = await (await onSlack('alice', '/sources', 'show The Wire')).press('Pause')
    expect(paused.words).toMatch(/The Wire is paused/)
    expect(await statusOf('the-wire')).toBe('paused')
    expect((await onDiscord('bob', 'sources show', { id: 'the-wire' })).words).toMatch(/Paused by/)
    expect((await paused.press('Resume')).words).toMatch(/The Wire is read again/)
    await expect.poll(async () => (await store.counts()).articles, soon).toBe(3)
    expect(await alerts()).toEqual([])
  })

  test('bob sees a source without its buttons', async () => {
    const shown = (await onDiscord('bob', 'sources show', { id: 'the-wire' })).words
    expect(shown).toMatch(/Last visits/)
    expect(shown).not.toMatch(/Read now|Pause/)
    expect((await onSlack('bob', '/sources', 'show the-wire')).words).not.toMatch(/Read now|Pause/)
    expect((await onSlack('bob', '/sources', 'pause the-wire')).words).toMatch(/For admins only/)
    expect((await onDiscord('bob', 'sources pause', { id: 'the-wire' })).words).toMatch(/For admins only/)
  })

  test('all sources come as a file, for admins', async () => {
    const exported = (await onDiscord('alice', 'sources export')).words
    expect(exported).toMatch(/2 sources as a file/)
    expect(exported).toMatch(/claimwire-sources\.opml/)
    // the file goes into the direct messages first
    expect((await onSlack('alice', '/sources', 'export', 2 * second)).words).toMatch(/2 sources as a file/)
    expect((await onDiscord('bob', 'sources export')).words).toMatch(/For admins only/)
    expect((await onSlack('bob', '/sources', 'export')).words).toMatch(/For admins only/)
  })

  test(
    'a list of twelve feeds: shown, saved, paged on both platforms',
    async () => {
      const outlines = Array.from(
        { length: 12 },
        (_, i) => `<outline type="rss" text="Paper ${i}" xmlUrl="${feeds.url}/paper/${i}"/>`,
      )
      await control(feeds, 'POST', '/pages', {
        path: '/list.opml',
        type: 'text/x-opml',
        html: `<?xml version="1.0"?><opml version="2.0"><body>${outlines.join('')}</body></opml>`,
      })
      const look = await onSlack('alice', '/sources', `import ${feeds.url}/list.opml`, second)
      expect(look.words).toMatch(/12 sources would be added/)
      expect((await look.press('Save all')).words).toMatch(/12 sources read from now on/)
      // none of them is there: 404
      await expect.poll(() => statusOf('paper-11'), { timeout: 60 * second, interval: 200 }).toBe('failing')
      for (const first of [
        await onDiscord('bob', 'sources list', { status: 'failing' }),
        await onSlack('bob', '/sources', 'list status:failing'),
      ]) {
        expect(first.words).toMatch(/12 such sources/)
        expect(first.words).toMatch(/The server has nothing at this address \(404\)/)
        const next = await first.press('More', 'bob')
        expect(next.words).toMatch(/page 2/)
        expect((await next.press('Back', 'bob')).words).toMatch(/12 such sources/)
      }
      expect((await onDiscord('alice', 'status now')).words).toMatch(/12 of 14 sources cannot be read/)
      const asked = await onDiscord('alice', 'sources remove', { id: 'paper-7' })
      expect((await asked.press('Remove')).words).toMatch(/Paper 7 is removed/)
      expect(await statusOf('paper-7')).toBeUndefined()
    },
    90 * second,
  )

  test(
    'whatever a server does, the answer is one sentence, or what could be read',
    async () => {
      const faults: readonly (readonly [object, RegExp])[] = [
        [{ kind: 'status', status: 500 }, /The server answers 500/],
        [{ kind: 'status', status: 410 }, /gone for good/],
        [{ kind: 'status', status: 403 }, /refuses our requests/],
        [{ kind: 'reset' }, /broke off the connection/],
        [{ kind: 'huge' }, /sends more than 10 MB/],
        [{ kind: 'gzip-bomb' }, /sends more than 10 MB/],
        [{ kind: 'redirect-loop' }, /redirects more than 5 times/],
        [{ kind: 'redirect', to: 'http://10.0.0.1/' }, /not on the public internet/],
        [{ kind: 'wrong-charset' }, /what would be read/],
        [{ kind: 'encode' }, /what would be read/],
        [{ kind: 'truncated-xml' }, /what would be read|The feed/],
        [{ kind: 'short-body' }, /broke off the connection|no answer that can be read/],
        [{ kind: 'bad-chunks' }, /no answer that can be read|broke off/],
        [{ kind: 'bad-gzip' }, /damaged compressed data|no answer that can be read/],
        [{ kind: 'empty' }, /The feed is empty/],
        [{ kind: 'html' }, /names no feed/],
        [{ kind: 'entities' }, /what would be read|The feed|serves no feed/],
        [{ kind: 'deep' }, /damaged beyond reading|serves no feed/],
        [{ kind: 'none', delay_ms: 500 }, /what would be read/],
        [{ kind: 'hang' }, /took longer than 20 seconds/],
        [{ kind: 'slowloris' }, /took longer than 20 seconds/],
      ]
      const ask = async ([fault, expected]: (typeof faults)[number], i: number) => {
        const path = `/bad/${i}`
        await openFeed(path, `Bad ${i}`)
        await control(feeds, 'POST', '/faults', { path, times: -1, ...fault })
        const [card] = await house.bot.front.answer({
          line: `sources add ${feeds.url}${path}`,
          asker: {
            channel: { platform: 'discord', workspace: 'g', id: 'c' },
            user: `U${i}`,
            name: 'alice',
            admin: true,
          },
        })
        return [JSON.stringify(fault), `${card?.title}\n${plainText(card?.body ?? '')}`, expected] as const
      }
      // Those that never answer would hold the two connections to this host.
      const answers = [
        ...(await Promise.all(faults.slice(0, -2).map(ask))),
        ...(await Promise.all(faults.slice(-2).map((one, i) => ask(one, faults.length + i)))),
      ]
      for (const [fault, words, expected] of answers) expect(words, fault).toMatch(expected)
    },
    90 * second,
  )

  test(
    'a platform that is down is named on the other one, and that it is back',
    async () => {
      // a person may ask once a second
      const patient = { timeout: 40 * second, interval: second }
      const onSlackStatus = async () => (await onSlack('alice', '/status')).words
      await control(discord, 'POST', '/gateway/refuse', { on: true })
      await control(discord, 'POST', '/gateway/drop')
      await expect.poll(onSlackStatus, patient).toMatch(/Discord is down/)
      await control(discord, 'POST', '/gateway/refuse', { on: false })
      await expect.poll(onSlackStatus, patient).toMatch(/Discord: connected/)
      await control(slack, 'POST', '/faults', {
        path: '/api/apps.connections.open',
        times: -1,
        action: 'status',
        status: 503,
      })
      await control(slack, 'POST', '/socket/drop')
      await expect
        .poll(async () => (await onDiscord('alice', 'status now')).words, patient)
        .toMatch(/Slack is down/)
      await control(slack, 'DELETE', '/faults')
      await expect
        .poll(async () => (await onDiscord('alice', 'status now')).words, patient)
        .toMatch(/Slack: connected/)
    },
    120 * second,
  )

  test('neither platform has anything to complain about', async () => {
    // the lab leaves out a field of its own answer after a press on a message that only the presser sees
    const ours = (await complaints(discord)).filter(
      (complaint) => !JSON.stringify(complaint).includes('/interaction_metadata/interacted_message_id'),
    )
    expect(ours).toEqual([])
    expect(await complaints(slack)).toEqual([])
  })
})
