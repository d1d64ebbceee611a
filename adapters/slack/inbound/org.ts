import { z } from 'zod'

/** A workspace in an organization that installed Gilbert organization-wide. */
export interface OrgWide {
  team: string
  org: string
}

const yes = z.union([z.literal(true), z.literal('true')])
const Named = z.object({ id: z.string() })

/** Interactions have the flag as a boolean, commands as text, events in their first authorization. */
const Body = z.object({
  is_enterprise_install: yes.optional().catch(undefined),
  authorizations: z
    .array(z.object({ is_enterprise_install: yes.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  enterprise: Named.optional().catch(undefined),
  enterprise_id: z.string().optional().catch(undefined),
  team: Named.optional().catch(undefined),
  team_id: z.string().optional().catch(undefined),
  user: z
    .looseObject({ team_id: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** The workspace and its organization, if the organization’s token serves it. */
export function orgWide(body: unknown): OrgWide | undefined {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return undefined
  const { data } = parsed
  const org = data.enterprise?.id ?? data.enterprise_id
  const team = data.team?.id ?? data.team_id ?? data.user?.team_id
  const whole = data.is_enterprise_install ?? data.authorizations?.[0]?.is_enterprise_install
  return whole && org && team && team !== org ? { team, org } : undefined
}

/** Whose installation an event is about. */
export const ownerOf = (event: {
  team_id: string
  enterprise_id?: string | null | undefined
  authorizations?: readonly { is_enterprise_install?: boolean | null | undefined }[] | null | undefined
}): string =>
  (event.authorizations?.[0]?.is_enterprise_install ? event.enterprise_id : undefined) ?? event.team_id

const Teamless = z.looseObject({
  team: z.null(),
  user: z.looseObject({ team_id: z.string().optional() }).optional(),
  enterprise: Named.nullish(),
})

/** An event about the organization itself. */
const OfOrg = z.looseObject({ team_id: z.null(), enterprise_id: z.string(), event: z.unknown() })

/**
 * With an organization-wide installation Slack may omit the team. Then the person’s own team is used, or the
 * organization.
 */
export function withTeam(body: unknown): unknown {
  const ofOrg = OfOrg.safeParse(body)
  if (ofOrg.success) return { ...ofOrg.data, team_id: ofOrg.data.enterprise_id }
  const teamless = Teamless.safeParse(body)
  if (!teamless.success) return body
  const { user, enterprise } = teamless.data
  const id = user?.team_id ?? enterprise?.id
  return id === undefined ? body : { ...teamless.data, team: { id } }
}
