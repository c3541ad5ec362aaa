import type { Kysely } from 'kysely'
import type { Channel } from '../cards/channel.ts'
import type { Who } from '../cards/who.ts'
import type { Right } from './store.ts'
import type { Tables } from './tables.ts'

/** Rights hold in a whole workspace (Discord: a server), whatever the channel they were given in. */
const whose = ({ platform, workspace }: Channel, { kind, id }: Who) => ({ platform, workspace, kind, id })

export async function listRights(
  db: Kysely<Tables>,
  { platform, workspace }: Channel,
): Promise<readonly Right[]> {
  const rows = await db
    .selectFrom('rights')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .orderBy('given_at')
    .orderBy('id')
    .execute()
  return rows.map(({ kind, id, name, level, given_by, given_at }) => ({
    who: { kind, id, name },
    level,
    givenBy: given_by,
    givenAt: new Date(given_at),
  }))
}

export async function saveRight(db: Kysely<Tables>, channel: Channel, right: Right): Promise<void> {
  const held = {
    name: right.who.name,
    level: right.level,
    given_by: right.givenBy,
    given_at: right.givenAt.getTime(),
  }
  await db
    .insertInto('rights')
    .values({ ...whose(channel, right.who), ...held })
    .onConflict((known) => known.columns(['platform', 'workspace', 'kind', 'id']).doUpdateSet(held))
    .execute()
}

export async function endRight(db: Kysely<Tables>, channel: Channel, who: Who): Promise<void> {
  await db
    .deleteFrom('rights')
    .where((row) => row.and(whose(channel, who)))
    .execute()
}
