import { ChatError } from '../../src/practice/ports/chat.ts'
import type { Log } from '../../src/practice/ports/log.ts'
import type { Memory } from '../../src/practice/ports/memory.ts'
import type { Leaving } from './install/leaving.ts'
import type { Caller } from './outbound/caller.ts'
import { slackWord } from './outbound/errors.ts'
import { tryAgain } from './outbound/newer.ts'
import { scopes } from './shared/scopes.ts'

export interface AuthTest {
  team_id?: string
  team?: string
  user_id?: string
  response_metadata?: { scopes?: string[] }
}

/** Checks the token at the start, before people see a failure. @throws ChatError if the token is invalid */
export async function checkToken(
  caller: Caller,
  leaving: Leaving,
  { memory, log }: { memory: Memory; log: Log },
): Promise<void> {
  const answer = await asked(caller, log)
  if (!answer) return
  const { team_id: team } = answer
  // A valid token means that the workspace has Gilbert installed (again).
  if (team) {
    await leaving.stay(team)
    await tryAgain(memory, team)
  }
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

/** Words for a token that does not work, in answer to the question whether it does. */
const dead = new Set(['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed', 'token_expired'])

/**
 * Whether Slack accepts the token that serves a workspace or organization.
 * @returns the workspace of the token; false if it is refused; undefined if that can't be found out now
 */
export async function tokenWorks(caller: Caller, holder: string): Promise<AuthTest | false | undefined> {
  try {
    return await caller.call<AuthTest>(holder, 'auth.test', {}, { within: 0 })
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    return dead.has(slackWord(error.cause) ?? '') ? false : undefined
  }
}

/** Whether the only token there is serves a workspace. @throws Error if that can’t be found out now */
export async function isTokenOf(caller: Caller, team: string): Promise<boolean> {
  const works = await tokenWorks(caller, team)
  if (works === undefined) throw new Error('Slack did not answer whether it still has Gilbert.')
  return works !== false && works.team_id === team
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
