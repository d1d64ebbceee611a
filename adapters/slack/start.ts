import type { Log } from '../../src/practice/ports/log.ts'
import type { Caller } from './outbound/caller.ts'
import { scopes } from './scopes.ts'

interface AuthTest {
  team_id?: string
  user_id?: string
  response_metadata?: { scopes?: string[] }
}

/** Finds out at the start what would otherwise fail in front of people. @throws ChatError where the token is wrong. */
export async function checkToken(caller: Caller, log: Log): Promise<void> {
  const { team_id: team, response_metadata } = await caller.call<AuthTest>('', 'auth.test', {})
  const given = response_metadata?.scopes
  const missing = given ? scopes.filter((scope) => !given.includes(scope)) : []
  if (missing.length)
    log.error(
      { team, missing },
      `The Slack app lacks ${missing.join(', ')}: paste adapters/slack/manifest.json into its manifest and install it again.`,
    )
  else log.info({ team }, 'Slack knows Gilbert')
}
