import type { Route } from './http.ts'
import { refuse } from './refusal.ts'
import { bits, type Guild, type World } from './world.ts'

const one = /^\/api\/v10\/guilds\/(\d+)\/members\/(\d+)$/
const role = /^\/api\/v10\/guilds\/(\d+)\/members\/(\d+)\/roles\/(\d+)$/

function member(world: World, guild: string, user: string): { guild: Guild; roles: Set<string> } {
  const found = world.guilds.get(guild)
  if (!found) throw refuse.missingAccess()
  const roles = found.members.get(user)
  if (!roles) throw world.users.has(user) ? refuse.unknownMember() : refuse.unknownUser()
  return { guild: found, roles }
}

/** Single members of a server and their roles: no privileged intent is asked for them. */
export const memberRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: one,
    rate: 'member',
    auth: true,
    act(_call, [guild = '', user = '']) {
      const { roles } = member(world, guild, user)
      return { user: { ...world.users.get(user), discriminator: '0', avatar: null }, roles: [...roles] }
    },
  },
  {
    method: 'PUT',
    path: role,
    rate: 'member role',
    auth: true,
    act(_call, [id = '', user = '', wanted = '']) {
      const { guild, roles } = member(world, id, user)
      const [own, ...others] = guild.roles
      const given = others.find((other) => other.id === wanted)
      if (!given) throw refuse.unknownRole()
      const may = own && own.permissions & (bits.manageRoles | bits.administrator)
      if (!own || !may || given.managed || given.position >= own.position) throw refuse.missingPermissions()
      roles.add(wanted)
      return undefined
    },
  },
]
