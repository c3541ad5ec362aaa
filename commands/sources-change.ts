import { auditOf, defineVerb } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import { lineOf } from './lines.ts'
import { sourceCard } from './source-card.ts'
import { sourceCalled, sourceOption } from './source-named.ts'
import { visitWords } from './source-words.ts'

/** What admins do to a source that is there. */

export const pause = defineVerb({
  name: 'pause',
  describe: 'Stops reading a source until somebody resumes it',
  for: 'admins',
  options: { id: sourceOption },
  async run({ options: { id: typed }, sources, asker, store, clock }) {
    const { source, pause: before } = sourceCalled(typed, sources)
    const { name } = source.outlet
    if (!source.enabled)
      throw new UserError(`id: ${name} is off in sources.yaml, so there is nothing to pause.`)
    if (before !== null) throw new UserError(`id: ${name} is paused already.`)
    await sources.pause(source.outlet.id, asker.name)
    await store.audit(auditOf(asker, clock(), `paused the source ${name}`))
    return {
      title: `${name} is paused`,
      tone: 'good',
      body: 'It is read no more until somebody resumes it. What it publishes meanwhile is stored then, not posted.',
      actions: [
        { label: 'Resume', line: lineOf('sources resume', { id: source.outlet.id }), style: 'primary' },
      ],
    }
  },
})

export const resume = defineVerb({
  name: 'resume',
  describe: 'Reads a paused source again',
  for: 'admins',
  options: { id: sourceOption },
  async run({ options: { id: typed }, sources, asker, store, clock }) {
    const { source, pause: before } = sourceCalled(typed, sources)
    const { name } = source.outlet
    if (!source.enabled)
      throw new UserError(
        `id: ${name} is off in sources.yaml, not paused. Take “disabled” out of its line and start the bot again.`,
      )
    if (before === null) throw new UserError(`id: ${name} is not paused.`)
    await sources.resume(source.outlet.id)
    await store.audit(auditOf(asker, clock(), `resumed the source ${name}`))
    return {
      title: `${name} is read again`,
      tone: 'good',
      body: 'What it has published since the pause began is stored with the next poll, and not posted. Alerts begin after that.',
      actions: [{ label: 'Details', line: lineOf('sources show', { id: source.outlet.id }) }],
    }
  },
})

export const read = defineVerb({
  name: 'read',
  describe: 'Reads a source now, out of turn',
  for: 'admins',
  options: { id: sourceOption },
  async run({ options: { id: typed }, sources }) {
    const { source, pause: paused } = sourceCalled(typed, sources)
    const { id: key, name } = source.outlet
    if (!source.enabled || paused !== null)
      throw new UserError(
        `id: ${name} is ${source.enabled ? 'paused; resume it first' : 'off in sources.yaml'}.`,
      )
    const visit = await sources.readNow(key)
    const card = await sourceCard(sourceCalled(key, sources), sources, true)
    if (visit === 'soon')
      return {
        ...card,
        title: `${name} was read a moment ago`,
        footer: 'A source can be read once a minute.',
      }
    if (visit === null)
      return {
        ...card,
        title: `${name} waits for its turn`,
        footer:
          'Its server, or another source on it, keeps the bot waiting. It is read as soon as that is over.',
      }
    return { ...card, title: `${name}: ${visitWords(visit)}` }
  },
})

export const remove = defineVerb({
  name: 'remove',
  describe: 'Takes away a source that was added here; what was read of it stays',
  for: 'admins',
  options: { id: sourceOption, confirm: { type: 'yes-no', describe: 'Really' } },
  async run({ options: { id: typed, confirm = false }, sources, asker, store, clock }) {
    const { source, added, pause: paused } = sourceCalled(typed, sources)
    const { id: key, name } = source.outlet
    if (added === null)
      return {
        title: `${name} cannot be removed from here`,
        tone: 'bad',
        body: `It is in sources.yaml, which only those who run the bot can change (id ${key}).${source.enabled && paused === null ? ' It can be paused from here.' : ''}`,
        actions:
          source.enabled && paused === null
            ? [{ label: 'Pause', line: lineOf('sources pause', { id: key }) }]
            : [],
      }
    if (!confirm)
      return {
        title: `Remove ${name}?`,
        tone: 'neutral',
        body: 'It is read no more. Articles, claims and stories stay. To stop it for a while, pause it.',
        actions: [
          { label: 'Remove', line: lineOf('sources remove', { id: key, confirm: true }), style: 'danger' },
          ...(paused === null ? [{ label: 'Pause', line: lineOf('sources pause', { id: key }) }] : []),
        ],
      }
    await sources.remove(key)
    await store.audit(auditOf(asker, clock(), `removed the source ${name} (${source.address})`))
    return {
      title: `${name} is removed`,
      tone: 'good',
      body: 'What was read of it stays.',
      actions: [{ label: 'Add again', line: lineOf('sources add', { address: source.address }) }],
    }
  },
})
