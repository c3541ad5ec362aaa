import type { webApi } from '@slack/bolt'
import { type Clock, minute } from '../../lib/clock.ts'
import { UserError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import type { Identity } from './connection.ts'
import { slackCode } from './errors.ts'

/** How long an answer of Slack is trusted: who no longer is an admin, or in a group, keeps the rights for a minute at most. */
const trust = minute
const mostKept = 5_000

/** Who people are in our workspace at this moment. */
export function createPeople(me: Identity, clock: Clock, log: Log) {
  const admins = createKept<boolean>(clock)
  const groups = createKept<ReadonlySet<string> | UserError>(clock)

  return {
    /** Whether somebody is an admin or owner; when Slack does not say, they are not. */
    async isAdmin(client: webApi.WebClient, user: string): Promise<boolean> {
      const known = admins.get(user)
      if (known !== undefined) return known
      try {
        const { user: about } = await client.users.info({ user })
        return admins.keep(
          user,
          about?.team_id === me.team &&
            about.deleted !== true &&
            (about.is_admin === true || about.is_owner === true),
        )
      } catch (cause) {
        log.warn({ platform: 'slack', err: cause }, 'Slack did not say whether somebody is an admin')
        return false
      }
    },
    /** Whether somebody is in a user group, a disabled one having nobody. Throws a `UserError` when Slack does not say. */
    async isIn(client: webApi.WebClient, user: string, group: string): Promise<boolean> {
      const members = groups.get(group) ?? groups.keep(group, await membersOf(client, group))
      if (members instanceof UserError) throw members
      return members.has(user)
    },
  }

  async function membersOf(
    client: webApi.WebClient,
    group: string,
  ): Promise<ReadonlySet<string> | UserError> {
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup: group })
      return new Set(users)
    } catch (cause) {
      log.warn({ platform: 'slack', group, err: cause }, 'Slack did not say who is in a user group')
      return new UserError(
        untold[slackCode(cause) ?? ''] ?? 'Slack did not say who is in it. Try again in a minute.',
      )
    }
  }
}

/** https://docs.slack.dev/reference/methods/usergroups.users.list#errors */
const untold: Readonly<Record<string, string>> = {
  missing_scope:
    'Slack does not tell me who is in it, since this app was installed without the scope usergroups:read. Print the manifest again (claimwire manifest), update the app with it, and install it again.',
  no_such_subteam: 'Slack knows no such user group. Type @ and pick one.',
  plan_upgrade_required: 'this workspace has no user groups: they need a paid plan of Slack.',
}

function createKept<T>(clock: Clock) {
  const all = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    get(key: string): T | undefined {
      const one = all.get(key)
      return one !== undefined && clock().getTime() < one.until ? one.value : undefined
    },
    keep(key: string, value: T): T {
      if (all.size > mostKept) all.clear()
      all.set(key, { value, until: clock().getTime() + trust })
      return value
    },
  }
}
