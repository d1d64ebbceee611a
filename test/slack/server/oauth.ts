import type { ServerResponse } from 'node:http'
import { secret } from './ids.ts'
import { Refusal } from './refusal.ts'
import type { Json, World } from './world.ts'

/** A ticket to one socket. */
export function connectionsOpen(base: string, tickets: Set<string>): Json {
  const ticket = secret()
  tickets.add(ticket)
  return { url: `${base.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=x` }
}

/** The page where somebody allows the app; this Slack's person always does, for its newest workspace. */
export function authorizePage(world: World, url: URL, response: ServerResponse): void {
  const asked = (url.searchParams.get('scope') ?? '').split(',').filter(Boolean)
  const redirect = url.searchParams.get('redirect_uri')
  if (url.searchParams.get('client_id') !== world.clientId)
    return void response.writeHead(400).end('bad client_id')
  const team = [...world.teams.values()].at(-1)
  if (!team || !redirect) return void response.writeHead(400).end('no workspace or redirect_uri')
  team.scopes = new Set(asked.filter((one) => !world.declined.has(one)))
  const code = secret()
  world.oauthCodes.set(code, { team: team.id, redirect })
  const back = new URL(redirect)
  back.searchParams.set('code', code)
  back.searchParams.set('state', url.searchParams.get('state') ?? '')
  response.writeHead(302, { location: back.href }).end()
}

/** A code for a token, once. */
export function access(world: World, args: Json, authorization: string | undefined): Json {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1]
  const [id, key] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(':')
    : [String(args.client_id), String(args.client_secret)]
  if (id !== world.clientId) throw new Refusal('invalid_client_id')
  if (key !== world.clientSecret) throw new Refusal('bad_client_secret')
  const grant = world.oauthCodes.get(String(args.code))
  world.oauthCodes.delete(String(args.code))
  const team = grant && world.teams.get(grant.team)
  if (!team) throw new Refusal('invalid_code')
  if (grant.redirect !== undefined && args.redirect_uri !== grant.redirect)
    throw new Refusal('bad_redirect_uri')
  return {
    access_token: world.install(team),
    token_type: 'bot',
    scope: [...team.scopes].join(','),
    bot_user_id: team.botUser,
    app_id: world.appId,
    team: team.org ? null : { id: team.id, name: team.name },
    enterprise: team.org ? { id: team.org, name: 'Acme Group' } : null,
    is_enterprise_install: team.org !== undefined,
    authed_user: {
      id: 'U0INSTALLER',
      scope: 'identify',
      access_token: 'xoxp-of-a-person',
      token_type: 'user',
    },
  }
}
