import type { Card } from './cards/card.ts'
import type { Asker, Audience, Entitled } from './command.ts'
import type { Right, Store } from './store/store.ts'

/** What somebody may do at this moment: by the platform, and by what admins gave to them or to one of their roles. */
export async function entitled(asker: Asker, store: Pick<Store, 'rights'>): Promise<Entitled> {
  if (asker.direct === true) return { ...asker, admin: false, editor: false }
  if (asker.admin) return { ...asker, editor: true }
  const theirs = (await store.rights(asker.channel)).filter(({ who: { kind, id } }) =>
    kind === 'person' ? id === asker.user : (asker.roles ?? []).includes(id),
  )
  return { ...asker, admin: theirs.some(({ level }) => level === 'admin'), editor: theirs.length > 0 }
}

/** Why somebody may not do what is for `audience`, and who may; null when they may. */
export async function refusal(
  what: string,
  audience: Audience,
  asker: Entitled,
  store: Pick<Store, 'rights'>,
): Promise<Card | null> {
  if (audience === 'everyone' || (audience === 'editors' ? asker.editor : asker.admin)) return null
  if (asker.direct === true)
    return {
      title: 'Not in a direct message',
      tone: 'bad',
      body: `${what} changes or shows what concerns a whole channel, and a direct message belongs to no server or workspace in which I could see your rights. Type it in the channel that it concerns; questions such as /claims work here, too.`,
    }
  const rights = await store.rights(asker.channel)
  const [admins, editors] = [namesOf(rights, 'admin'), namesOf(rights, 'editor')]
  return {
    title: audience === 'editors' ? 'For editors and admins only' : 'For admins only',
    tone: 'bad',
    body:
      audience === 'editors'
        ? `${what} changes what every channel is told. Editors here: ${editors}. ${adminWords(admins)}; any of them can make you an editor with /rights add.`
        : `${what} changes or shows what concerns the whole channel. ${adminWords(admins)}.`,
  }
}

function namesOf(rights: readonly Right[], level: Right['level']): string {
  const names = rights
    .filter((right) => right.level === level)
    .map(({ who }) => (who.kind === 'role' ? `the role ${who.name}` : who.name))
  return names.length === 0 ? 'nobody named yet' : names.join(', ')
}

function adminWords(named: string): string {
  return `Admins are people who may manage the server (Discord), workspace admins and owners (Slack), those whom the settings of this bot name, and those named here by /rights add: ${named}`
}
