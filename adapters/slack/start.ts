import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Leaving } from './install/leaving.ts'
import type { Caller } from './outbound/caller.ts'
import { scopes } from './scopes.ts'

interface AuthTest {
  team_id?: string
  user_id?: string
  response_metadata?: { scopes?: string[] }
}

/** Finds out at the start what would otherwise fail in front of people. @throws ChatError where the token is wrong. */
export async function checkToken(caller: Caller, leaving: Leaving, log: Log): Promise<void> {
  const answer = await asked(caller, log)
  if (!answer) return
  const { team_id: team, response_metadata } = answer
  // A token that works means that the workspace is here, or here again.
  if (team) await leaving.stay(team)
  const given = response_metadata?.scopes
  const missing = given ? scopes.filter((scope) => !given.includes(scope)) : []
  if (missing.length)
    log.error(
      { team, missing },
      `The Slack app lacks ${missing.join(', ')}: paste adapters/slack/manifest.json into its manifest and install it again.`,
    )
  else log.info({ team }, 'Slack knows Gilbert')
}

/** Where Slack can't be reached just now Gilbert starts all the same: what is sent waits. */
async function asked(caller: Caller, log: Log): Promise<AuthTest | undefined> {
  try {
    return await caller.call<AuthTest>('', 'auth.test', {})
  } catch (error) {
    if (!(error instanceof ChatError) || error.final) throw error
    log.warn({ error: error.message }, 'Slack did not answer at the start')
    return undefined
  }
}
