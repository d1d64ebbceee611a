import { webApi } from '@slack/bolt'
import type { Log } from '../../src/practice/ports/log.ts'
import { slackApiUrl } from './chat.ts'
import { oneToken } from './install/tokens.ts'
import { Caller } from './outbound/caller.ts'
import { chatError, socketFault } from './outbound/errors.ts'
import { boltLogger } from './shared/logger.ts'
import { featuresOf } from './shared/scopes.ts'
import { type AuthTest, lacking } from './start.ts'

export interface Checked {
  /** The faults, each with its fix. */
  faults: readonly string[]
  /** What was found if there are no faults. */
  found: string
}

/** Features that not every app has the scopes for. */
function more({ response_metadata }: AuthTest): string {
  const has = featuresOf(response_metadata?.scopes ?? [])
  return has.length > 0 ? `, with the scopes for ${has.join(', ')}` : ''
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Tests the tokens at Slack without connecting, for `doctor`. Never rejects. */
export async function checkSlack(config: {
  apiUrl?: string | undefined
  botToken?: string | undefined
  appToken?: string | undefined
  features?: readonly string[] | undefined
}): Promise<Checked> {
  const { apiUrl = slackApiUrl, botToken, appToken, features = [] } = config
  const faults: string[] = []
  const found: string[] = []
  if (botToken) {
    const caller = new Caller(oneToken(botToken), silent, { apiUrl, logger: boltLogger(silent) })
    try {
      const answer = await caller.call<AuthTest>('', 'auth.test', {}, { within: 0 })
      const fault = lacking(answer)
      if (fault) faults.push(fault)
      else found.push(`SLACK_BOT_TOKEN is good in ${answer.team ?? 'its workspace'}${more(answer)}`)
    } catch (error) {
      faults.push((error as Error).message)
    }
  } else
    found.push(
      `workspaces install it themselves, at /slack/install${features.length > 0 ? `, which asks also for ${features.join(', ')}` : ''}`,
    )
  if (appToken) {
    try {
      const options = { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logger: boltLogger(silent) }
      await new webApi.WebClient(appToken, options).apps.connections.open({})
      found.push('SLACK_APP_TOKEN opens a socket')
    } catch (error) {
      faults.push((socketFault(error) ?? chatError('apps.connections.open', error)).message)
    }
  } else found.push('Slack calls the address of its manifest (HTTP)')
  return { faults, found: found.join('; ') }
}
