import type { Card, Words } from '../src/cards/card.ts'
import type { Who } from '../src/cards/who.ts'
import { auditOf, type Command, defineVerb, type Entitled } from '../src/command.ts'
import { UserError } from '../src/lib/errors.ts'
import type { Right } from '../src/store/store.ts'
import { lineOf } from './lines.ts'

const levels = [
  { label: 'Editor: judges stories', value: 'editor' },
  { label: 'Admin: changes what channels hear', value: 'admin' },
] as const

const list = defineVerb({
  name: 'list',
  describe: 'Who may do what in this server or workspace',
  for: 'everyone',
  options: {},
  async run({ store, asker }) {
    const rights = await store.rights(asker.channel)
    const untold = await untoldGroups(asker, rights)
    return {
      title: 'Who may do what here',
      tone: 'neutral',
      body: `Everyone may ask. Editors also judge stories, and merge and split them. Admins also decide what channels hear, and make ${nameable(asker)} editors or admins.`,
      fields: [
        {
          name: 'Admins',
          value: [
            'People who may manage the server (Discord), workspace admins and owners (Slack), and those whom the settings of this bot name.',
            ...named(rights, 'admin', untold),
          ],
        },
        { name: 'Editors', value: ['All admins.', ...named(rights, 'editor', untold)] },
      ],
      actions: asker.admin
        ? rights.slice(0, mostButtons).map(({ who }) => ({
            label: `Remove ${who.name}`,
            line: lineOf('rights remove', { who: written(who) }),
            style: 'danger',
          }))
        : [],
      footer: asker.admin
        ? '/rights add and /rights remove change it; /status audit shows what was changed.'
        : 'Admins change it with /rights add and /rights remove.',
    }
  },
})

const add = defineVerb({
  name: 'add',
  describe: 'Makes a person, a role or a user group editor or admin',
  for: 'admins',
  options: {
    who: {
      type: 'who',
      describe: 'The person, role (Discord) or user group (Slack): type @ and pick',
      required: true,
      main: true,
    },
    level: { type: 'choice', describe: 'What they may do', required: true, choices: levels },
  },
  async run({ options: { who, level: asked }, store, asker, clock }) {
    const level = asked === 'admin' ? 'admin' : 'editor'
    // Discord's role of everybody has the id of its server
    if (who.kind === 'role' && who.id === asker.channel.workspace)
      throw new UserError('who: that role is everybody. Name a role that only some people have.')
    if (who.kind === 'role') {
      const untold = await whyUntold(asker, who.id)
      if (untold !== null)
        throw new UserError(
          `who: ${who.name} cannot be named now: ${untold} People can be named all the same.`,
        )
    }
    const before = (await store.rights(asker.channel)).find((right) => same(right.who, who))
    if (before?.level === level)
      return { title: `${calledOf(who)} is ${article(level)} already`, tone: 'neutral' }
    const at = clock()
    const was = before === undefined ? '' : ` (was ${before.level})`
    await store.giveRight(
      { who, level, givenBy: asker.name, givenAt: at },
      auditOf(asker, at, `made ${calledOf(who)} (${who.id}) ${article(level)}${was}`),
    )
    return changed(`${calledOf(who)} is ${article(level)} now`, {
      label: 'Take back',
      line:
        before === undefined
          ? lineOf('rights remove', { who: written(who) })
          : lineOf('rights add', { who: written(who), level: before.level }),
    })
  },
})

const remove = defineVerb({
  name: 'remove',
  describe: 'Takes away what /rights add gave',
  for: 'admins',
  options: {
    who: {
      type: 'who',
      describe: 'The person, role or user group: type @ and pick',
      required: true,
      main: true,
    },
  },
  async run({ options: { who }, store, asker, clock }) {
    const before = (await store.rights(asker.channel)).find((right) => same(right.who, who))
    if (before === undefined)
      throw new UserError(
        `who: ${calledOf(who)} was not named here, so there is nothing to take away. What the platform or the settings of the bot give is changed there. /rights list shows who is named.`,
      )
    await store.takeRight(
      before.who,
      auditOf(
        asker,
        clock(),
        `took from ${calledOf(before.who)} (${who.id}) what made them ${article(before.level)}`,
      ),
    )
    return changed(`${calledOf(before.who)} is no longer ${article(before.level)} by name`, {
      label: 'Give back',
      line: lineOf('rights add', { who: written(before.who), level: before.level }),
    })
  },
})

export const rights: Command = {
  name: 'rights',
  describe: 'Who may judge stories, and who may change what channels hear',
  verbs: [list, add, remove],
}

/** Room for two rows; whoever names more people than that uses a role. */
const mostButtons = 10

const same = (a: Who, b: Who) => a.kind === b.kind && a.id === b.id
const calledOf = ({ kind, name }: Who) => (kind === 'role' ? `Everyone in ${name}` : name)
const article = (level: Right['level']) => (level === 'admin' ? 'an admin' : 'an editor')
const written = ({ kind, id, name }: Who) => `${kind} ${id} ${name}`

const nameable = ({ roles, belongsTo }: Entitled) =>
  belongsTo !== undefined ? 'people and user groups' : roles !== undefined ? 'people and roles' : 'people'

/** Why the platform does not tell who is in a role or group; null when it does. */
async function whyUntold({ roles, belongsTo }: Entitled, group: string): Promise<string | null> {
  if (roles !== undefined) return null
  if (belongsTo === undefined) return 'this platform does not tell me who is in a group.'
  try {
    await belongsTo(group)
    return null
  } catch (thrown) {
    if (thrown instanceof UserError) return thrown.message
    throw thrown
  }
}

/** Groups whose rights are of no use at the moment, with the reason. */
async function untoldGroups(asker: Entitled, rights: readonly Right[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { who } of rights) {
    const untold = who.kind === 'role' ? await whyUntold(asker, who.id) : null
    if (untold !== null) found.set(who.id, untold)
  }
  return found
}

function named(
  rights: readonly Right[],
  level: Right['level'],
  untold: ReadonlyMap<string, string>,
): readonly Words[] {
  return rights
    .filter((right) => right.level === level)
    .flatMap(({ who, givenBy, givenAt }): Words[] => [
      '\n',
      { bold: calledOf(who) },
      `, named by ${givenBy} `,
      { time: givenAt, as: 'ago' },
      ...(untold.has(who.id) ? [`; of no use now: ${untold.get(who.id)}`] : []),
    ])
}

const changed = (title: string, back: { readonly label: string; readonly line: string }): Card => ({
  title,
  tone: 'good',
  body: 'It holds from now on, in all channels of this server or workspace.',
  actions: [back],
})
