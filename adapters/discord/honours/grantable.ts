import { type Guild, PermissionFlagsBits as may, type Role } from 'discord.js'
import { oneLine } from '../../shared/text.ts'

/** Permissions that affect other people. A role with one of them must not be a reward. */
const powers =
  may.Administrator |
  may.ManageGuild |
  may.ManageRoles |
  may.ManageChannels |
  may.ManageWebhooks |
  may.ManageMessages |
  may.ManageThreads |
  may.ManageNicknames |
  may.ManageGuildExpressions |
  may.ManageEvents |
  may.KickMembers |
  may.BanMembers |
  may.ModerateMembers |
  may.MoveMembers |
  may.MuteMembers |
  may.DeafenMembers |
  may.MentionEveryone |
  may.ViewAuditLog

/** A role’s name for people. */
export const roleName = (role: Pick<Role, 'name'>): string => `@${oneLine(role.name).replace(/^@/, '')}`

/** The role with this id, otherwise the only one with this name. */
export function roleNamed({ roles: { cache } }: Guild, text: string): Role | undefined {
  const name = (one: string) => one.trim().replace(/^@/, '').toLowerCase()
  const same = [...cache.filter((role) => name(role.name) === name(text)).values()]
  return cache.get(text) ?? (same.length === 1 ? same[0] : undefined)
}

/** Why a role can never be a reward; undefined if it can. */
export function unfit(guild: Guild, role: Role): string | undefined {
  if (role.id === guild.id) return 'Everybody has @everyone already: choose a role that is earned.'
  if (role.managed)
    return `${roleName(role)} belongs to an app, to boosts or to a subscription: Discord lets nobody hand it out. Choose another role.`
  if ((role.permissions.bitfield & powers) !== 0n)
    return `${roleName(role)} lets people manage or moderate the server, and that must not be earned by answering questions. Choose a role without such permissions.`
  return undefined
}

/** What prevents Gilbert from giving a role, with the fix; undefined if nothing does. */
export function inTheWay(guild: Guild, role: Role): string | undefined {
  const { me } = guild.members
  if (!me) return undefined
  if (!me.permissions.has(may.ManageRoles))
    return `Gilbert lacks Manage Roles. Open Server Settings → Roles, choose Gilbert’s role and allow Manage Roles; then drag it above ${roleName(role)}.`
  if (me.roles.highest.comparePositionTo(role) <= 0)
    return `${roleName(role)} stands above Gilbert’s own role, and Discord lets nobody give a role above their own. Open Server Settings → Roles and drag ${roleName(me.roles.highest)} above ${roleName(role)}.`
  return undefined
}
