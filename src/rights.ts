import type { Card } from './cards/card.ts'
import type { Asker, Audience, Entitled } from './command.ts'
import { UserError } from './lib/errors.ts'
import type { Right, Store } from './store/store.ts'

/** What somebody may do at this moment: by the platform, and by what admins gave to them or to one of their roles or groups. */
export async function entitled(asker: Asker, store: Pick<Store, 'rights'>): Promise<Entitled> {
  if (asker.direct === true) return { ...asker, admin: false, editor: false }
  if (asker.admin) return { ...asker, editor: true }
  let editor = false
  // people before groups, which may have to be asked for
  const rights = (await store.rights(asker.channel)).toSorted((a, b) => rank(a) - rank(b))
  for (const { who, level } of rights) {
    if (editor && level === 'editor') continue
    if (who.kind === 'person' ? who.id !== asker.user : !(await isIn(asker, who.id))) continue
    if (level === 'admin') return { ...asker, admin: true, editor: true }
    editor = true
  }
  return { ...asker, admin: false, editor }
}

const rank = ({ who }: Right) => (who.kind === 'person' ? 0 : 1)

/** When the platform does not tell, they are not. */
async function isIn({ roles = [], belongsTo }: Asker, group: string): Promise<boolean> {
  if (roles.includes(group) || belongsTo === undefined) return roles.includes(group)
  try {
    return await belongsTo(group)
  } catch (thrown) {
    if (thrown instanceof UserError) return false
    throw thrown
  }
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
    .map(({ who }) => (who.kind === 'role' ? `all of ${who.name}` : who.name))
  return names.length === 0 ? 'nobody named yet' : names.join(', ')
}

function adminWords(named: string): string {
  return `Admins are people who may manage the server (Discord), workspace admins and owners (Slack), those whom the settings of this bot name, and those named here by /rights add: ${named}`
}
