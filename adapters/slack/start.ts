import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Leaving } from './install/leaving.ts'
import type { Caller } from './outbound/caller.ts'
import { scopes } from './shared/scopes.ts'

export interface AuthTest {
  team_id?: string
  team?: string
  user_id?: string
  response_metadata?: { scopes?: string[] }
}

/** Checks the token at the start, before people see a failure. @throws ChatError if the token is invalid */
export async function checkToken(caller: Caller, leaving: Leaving, log: Log): Promise<void> {
  const answer = await asked(caller, log)
  if (!answer) return
  const { team_id: team } = answer
  // A valid token means that the workspace has Gilbert installed (again).
  if (team) await leaving.stay(team)
  const fault = lacking(answer)
  if (fault) log.error({ team }, fault)
  else log.info({ team }, 'Slack knows Gilbert')
}

/** The scopes that a token lacks, with the fix. */
export function lacking({ response_metadata }: AuthTest): string | undefined {
  const given = response_metadata?.scopes
  const missing = given ? scopes.filter((scope) => !given.includes(scope)) : []
  if (missing.length === 0) return undefined
  return `The Slack app lacks ${missing.join(', ')}: paste adapters/slack/manifest.json into its manifest and install it again.`
}

/** If Slack is unreachable, Gilbert starts anyway; calls wait. */
async function asked(caller: Caller, log: Log): Promise<AuthTest | undefined> {
  try {
    return await caller.call<AuthTest>('', 'auth.test', {})
  } catch (error) {
    if (!(error instanceof ChatError) || error.final) throw error
    log.warn({ error: error.message }, 'Slack did not answer at the start')
    return undefined
  }
}
