import { App, type CustomRoute, type StateStore } from '@slack/bolt'
import type { Card } from '../../src/core/chat/card.ts'
import type { AdapterParts } from '../../src/practice/ports/adapter.ts'
import type { Chat } from '../../src/practice/ports/chat.ts'
import { idempotent } from '../shared/idempotency.ts'
import type { Connection } from './connect/connection.ts'
import { guarded } from './connect/guard.ts'
import { httpConnection } from './connect/http.ts'
import { socketConnection } from './connect/socket.ts'
import { sealWith } from './install/crypt.ts'
import { Endings } from './install/endings.ts'
import { oauthRoutes } from './install/oauth.ts'
import { Installations } from './install/store.ts'
import { installedTokens, oneToken } from './install/tokens.ts'
import { listen } from './listen.ts'
import { tryAgain } from './outbound/newer.ts'
import type { Ticks } from './outbound/rate-limiter.ts'
import { rooms } from './rooms.ts'
import { canvasSpot, isSpot, messageRef, personSpot, placeSpot, refSpot } from './shared/ids.ts'
import { boltLogger } from './shared/logger.ts'
import type { ScopedFeature } from './shared/scopes.ts'
import { checkToken, isTokenOf, tokenWorks } from './start.ts'

/** Slack settings. Each is an environment variable. */
export interface SlackConfig {
  /** SLACK_API_URL. */
  apiUrl: string
  /** SLACK_BOT_TOKEN: for one workspace. Without it: OAuth. */
  botToken?: string | undefined
  /** SLACK_APP_TOKEN: for Socket Mode. Without it: HTTP. */
  appToken?: string | undefined
  /** SLACK_SIGNING_SECRET: for HTTP. */
  signingSecret?: string | undefined
  /** SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: for OAuth with many workspaces. */
  clientId?: string | undefined
  clientSecret?: string | undefined
  /** GILBERT_SECRET: encrypts tokens and signs the OAuth state. */
  secret?: string | undefined
  /** GILBERT_SLACK_PORT. */
  port?: number | undefined
  /** GILBERT_PUBLIC_URL: the address for Slack and browsers. */
  publicUrl?: string | undefined
  /** Speeds up rate limits in tests: a minute takes seconds. */
  speed?: number
  /** Clock for tests of rate limits. */
  ticks?: Ticks
  /** Milliseconds before a waiting modal is opened, so that the trigger does not expire. Default: 800. */
  patience?: number
  /** Milliseconds before Redis counts as unreachable and people are told so. Default: 1,500. */
  reach?: number
  stateStore?: StateStore
  /** GILBERT_SLACK_FEATURES: for OAuth, what `/slack/install` asks more scopes for. */
  features?: readonly ScopedFeature[] | undefined
}

/** The only place that names Slack’s host. */
export const slackApiUrl = 'https://slack.com/api/'

export interface SlackChat extends Chat {
  /** The port for HTTP mode and installation pages, after the start. */
  port(): number | undefined
  /** The next step for the person who started Gilbert. */
  readonly hello: string
}

/** Slack as a chat of Gilbert. @throws RangeError that lists all missing settings */
export function slackChat(config: SlackConfig, parts: AdapterParts): SlackChat {
  checkConfig(config)
  const logger = boltLogger(parts.log)
  const installations =
    config.secret && !config.botToken
      ? new Installations(parts.memory, sealWith(config.secret), (team) => installed(team))
      : undefined
  const installed = async (team: string) => {
    await house.leaving.stay(team)
    await tryAgain(parts.memory, team)
  }
  const works = async (holder: string) => {
    const answer = await tokenWorks(house.caller, holder)
    return answer && true
  }
  const endings = installations
    ? new Endings(parts.memory, installations, { leave: (team) => house.leaving.leave(team) }, works)
    : undefined
  const tokens =
    installations && endings ? installedTokens(installations, endings) : oneToken(config.botToken ?? '')
  const isServed = (team: string) =>
    installations ? installations.isServed(team) : isTokenOf(house.caller, team)
  const house = rooms({ ...config, tokens, logger, isServed }, parts)
  const connection = connect(config, parts, logger, routes(config, installations, logger))
  const app = new App({
    receiver: connection.receiver,
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
    logger,
  })
  const listener = listen(app, house, { ...parts, installations, endings })
  connection.receiver.init(guarded(app, parts.log, listener.malformed, listener.orgWide) as App)

  return {
    platform: 'slack',
    canvases: true,
    async post(place, card, options = {}) {
      const { team, id } = placeSpot(place)
      const { key } = options
      if (options.canvas) return await house.canvases.post(placeSpot(place), card, key ?? '')
      const as = { key, ...(options.thread ? { thread: refSpot(options.thread).ts } : {}) }
      const act = async () => {
        const send = () => house.messages.post(team, id, card, as)
        const { channel, ts } = await (options.thread ? send() : house.shut.guarded(place, isTest(key), send))
        await house.leaving.meet(team, place, 'places')
        return messageRef(team, channel, ts)
      }
      const ref = await (key ? idempotent(parts.memory, `place:${place}:posted:${key}`, act) : act())
      if (!options.thread) await house.talk.open(place, ref, key)
      return ref
    },
    async update(ref, card: Card) {
      const canvas = canvasSpot(ref)
      if (canvas) return await house.canvases.update(canvas, card)
      const { team, channel, ts } = refSpot(ref)
      await house.messages.update(team, { channel, ts }, card)
    },
    async remove(ref) {
      const canvas = canvasSpot(ref)
      if (canvas) return await house.canvases.remove(canvas)
      const { team, channel, ts } = refSpot(ref)
      await house.messages.remove(team, { channel, ts })
    },
    async tell(person, card, options = {}) {
      const { team } = personSpot(person)
      const act = async () => {
        const { channel, ts } = await house.messages.tell(person, card, { key: options.key })
        return messageRef(team, channel, ts)
      }
      return options.key ? idempotent(parts.memory, `person:${person}:posted:${options.key}`, act) : act()
    },
    async deliver(delivery) {
      await house.deliveries.deliver(delivery)
      if (delivery.stage === 'final')
        listener.later(house.home.refresh(delivery.person, `${delivery.id}-home`))
    },
    person: async (id) => (isSpot(id) ? house.people.info(id) : undefined),
    left: async (person) => isSpot(person) && house.people.left(person),
    async forget(person) {
      await house.talk.forget(person)
      return await house.leaving.forget(person)
    },
    async start() {
      if (config.botToken) await checkToken(house.caller, house.leaving, parts)
      await connection.start()
      listener.sweepNowAndThen()
    },
    async stop() {
      await connection.stop()
      await listener.stop()
    },
    port: connection.port,
    hello: config.botToken
      ? 'Gilbert is in Slack: type /gilbert settings in a channel.'
      : `Install Gilbert into a workspace: ${new URL('/slack/install', config.publicUrl ?? 'http://localhost').href}`,
  }
}

/** A test post: whoever asked for it is told by its answer. */
const isTest = (key: string | undefined) => key?.startsWith('test ') ?? false

function connect(
  config: SlackConfig,
  parts: AdapterParts,
  logger: ReturnType<typeof boltLogger>,
  pages: CustomRoute[],
): Connection {
  const { appToken, signingSecret = '', apiUrl, port = 3000 } = config
  return appToken
    ? socketConnection({ appToken, apiUrl, port, routes: pages }, logger, parts.log)
    : httpConnection({ signingSecret, port, routes: pages }, logger)
}

function routes(
  config: SlackConfig,
  store: Installations | undefined,
  logger: ReturnType<typeof boltLogger>,
): CustomRoute[] {
  const { clientId, clientSecret, secret, apiUrl, publicUrl, stateStore, features = [] } = config
  if (!clientId || !clientSecret || !secret || !store || config.botToken) return []
  const more = { features, ...(publicUrl ? { publicUrl } : {}), ...(stateStore ? { stateStore } : {}) }
  return oauthRoutes({ clientId, clientSecret, stateSecret: secret, apiUrl, ...more }, store, logger)
}

function checkConfig(config: SlackConfig): void {
  const problems: string[] = []
  if (!config.appToken && !config.signingSecret)
    problems.push('set SLACK_APP_TOKEN (Socket Mode, begins with xapp-) or SLACK_SIGNING_SECRET (HTTP)')
  if (!config.botToken && !(config.clientId && config.clientSecret))
    problems.push(
      'set SLACK_BOT_TOKEN (one workspace, begins with xoxb-) or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET',
    )
  if (!config.botToken && config.clientId && !config.secret)
    problems.push('set GILBERT_SECRET (openssl rand -hex 32): it seals the workspaces’ tokens')
  if (problems.length) throw new RangeError(`Slack can’t start: ${problems.join('; ')}.`)
}
