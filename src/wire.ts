import { join } from 'node:path'
import { discordChat } from '../adapters/discord/chat.ts'
import { dailyPlace, Playground, type PlaygroundOptions } from '../adapters/playground/playground.ts'
import { Terminal } from '../adapters/playground/terminal/terminal.ts'
import { Room } from '../adapters/room/room.ts'
import { performingOnce } from '../adapters/shared/presses.ts'
import { slackApiUrl, slackChat } from '../adapters/slack/chat.ts'
import { DockerJudge } from '../sandbox/judge.ts'
import { calm } from './calm-log.ts'
import { plainCard } from './cards/shared/plain.ts'
import { topicWords } from './cards/shared/words.ts'
import { type Config, readConfig } from './config.ts'
import { loadBank } from './content/bank.ts'
import type { ContentFault } from './content/yaml.ts'
import { nearest } from './core/chat/command.ts'
import { answerBy } from './core/questions/answer.ts'
import { laterToday } from './core/time/schedule.ts'
import { type Demo, demoPeople } from './demo/day.ts'
import { type Show, TerminalChat } from './demo/terminal.ts'
import { webhook } from './hiring/webhook.ts'
import { ids } from './ids.ts'
import { limitedChat } from './limited-chat.ts'
import { papers } from './papers/scorecard-pdf.ts'
import { pictures } from './pictures/pictures.ts'
import { openPlace } from './practice/daily/open-place.ts'
import { forgetPlace } from './practice/people/forget-place.ts'
import { left } from './practice/people/leave.ts'
import type { AdapterParts } from './practice/ports/adapter.ts'
import type { Bank } from './practice/ports/bank.ts'
import type { Chat } from './practice/ports/chat.ts'
import type { Clock } from './practice/ports/clock.ts'
import type { Judge } from './practice/ports/judge.ts'
import type { Log } from './practice/ports/log.ts'
import type { Store } from './practice/ports/store.ts'
import { makePractice, type Practice } from './practice/practice.ts'
import { makeRooms } from './practice/rooms/rooms.ts'
import type { Parts } from './practice/shared/parts.ts'
import { linked } from './practice/sharing/linked.ts'
import { tellAgain } from './practice/submissions/reply.ts'
import { requeue } from './practice/sweep.ts'
import { openJobs } from './queue/jobs.ts'
import { openWorkers } from './queue/workers.ts'
import { daysOf, openMovedClock } from './startup/moved-clock.ts'
import { once } from './startup/once.ts'
import { Starts } from './startup/starts.ts'
import { UnderWay } from './startup/under-way.ts'
import { stopAll } from './stop-all.ts'
import { addressOf, type RedisAddress } from './store/connect.ts'
import { startEmbedded } from './store/embedded/embedded.ts'
import { openStore } from './store/store.ts'
import type { Tools } from './tools.ts'

export { checkDiscord } from '../adapters/discord/check.ts'
export { checkSlack } from '../adapters/slack/check.ts'

export type Role = 'all' | 'bot' | 'judge'

/** A complete Gilbert, or one of its roles, in one process. */
export interface Gilbert {
  practice: Practice
  parts: Parts
  chats: readonly Chat[]
  contentFaults: readonly ContentFault[]
  redis: RedisAddress
  starts: Starts
  start(): Promise<void>
  stop(): Promise<void>
}

/** Replacements for parts, for tests and the demo. */
export interface Instead {
  clock?: Clock
  chats?: (parts: (adapter: string) => AdapterParts) => readonly Chat[]
  judge?: Judge
  /** Milliseconds before a failed start is retried. */
  pause?: number
}

/** The adapters that have tokens; the playground if none has. */
function adapters(
  config: Config,
  bank: Bank,
  parts: (adapter: string) => AdapterParts,
  days: PlaygroundOptions['days'],
): readonly Chat[] {
  const chats: Chat[] = []
  if (config.slack)
    chats.push(slackChat({ ...config.slack, apiUrl: config.slack.apiUrl ?? slackApiUrl }, parts('slack')))
  if (config.discord) {
    const questions = () =>
      bank.all().map((one) => ({ ...one, topic: topicWords[one.topic], code: answerBy(one) === 'code' }))
    chats.push(discordChat({ ...config.discord, questions }, parts('discord')))
  }
  if (chats.length > 0) return chats
  const own = parts('playground')
  return [
    new Playground({
      perform: performingOnce(own.memory, own.log, own.perform),
      clock: own.clock,
      log: own.log,
      home: join(config.home, 'playground'),
      port: config.port,
      days,
    }),
  ]
}

/** The playground in the current terminal instead of its page. */
export function inTerminal(config: Config): NonNullable<Instead['chats']> {
  const { stdin: input, stdout: output } = process
  const interactive = input.isTTY === true && output.isTTY === true
  const colour = output.isTTY === true && !process.env.NO_COLOR
  const width = Math.min(output.columns ?? 88, 100) - 2
  return (parts) => [
    new Terminal({
      ...parts('playground'),
      peopleFile: join(config.home, 'playground', 'people.json'),
      place: dailyPlace,
      plain: (card) => plainCard(card, { width, colour, buttons: false }),
      input,
      output,
      interactive,
      editor: interactive ? process.env.VISUAL || process.env.EDITOR : undefined,
    }),
  ]
}

/** Connects all parts. @throws RedisFault if no Redis is usable */
export async function openGilbert(
  config: Config,
  role: Role,
  log: Log,
  instead: Instead = {},
): Promise<Gilbert> {
  const onTrouble = calm(log, 'Redis trouble')
  const embedded = config.redisUrl ? undefined : await startEmbedded(config.home, onTrouble)
  const redis: RedisAddress = {
    ...(embedded?.address ?? addressOf(config.redisUrl ?? '')),
    ...(config.redisPrefix !== undefined && { prefix: config.redisPrefix }),
  }
  let store: Store
  try {
    store = await openStore(redis, onTrouble)
  } catch (error) {
    // A Redis started for this must not stay behind.
    await embedded?.stop()
    throw error
  }
  const jobs = openJobs(redis, onTrouble)
  const workers = openWorkers(redis, onTrouble, (trouble) => log.error(trouble, 'a job failed'))
  const { bank, faults } = loadBank(config.content)
  // Moving the clock is allowed only if this process serves nothing but the page, because other users of the Redis
  // would see a wrong time.
  const alone = role === 'all' && !config.redisUrl && !config.slack && !config.discord && !config.room
  const movable = alone && !instead.chats && !instead.clock
  const moved = movable ? await openMovedClock(join(config.home, 'playground', 'days-ahead')) : undefined
  const clock = instead.clock ?? moved ?? { now: () => Date.now() }
  const judging = role !== 'bot'
  const judge = judging ? (instead.judge ?? new DockerJudge(config.sandbox)) : undefined

  let room: Room | undefined
  const chats = new Map<string, Chat>()
  const reached = new Map<string, Chat>()
  const parts: Parts = {
    store,
    jobs,
    bank,
    clock,
    ids,
    log,
    pictures,
    papers,
    chats: reached,
    limits: {
      pending: config.pending,
      keepCodeDays: config.keepCodeDays,
      keepInterviewDays: config.keepInterviewDays,
    },
    get roomUrl() {
      return room?.address
    },
    ...(judge && { judge }),
    ...(config.hiring && { hiring: webhook(config.hiring) }),
  }
  const practice = makePractice(parts)
  const requests = new UnderWay()
  const perform = requests.tracked(practice.perform)
  const forAdapter = (adapter: string): AdapterParts => ({
    perform,
    memory: store.memory(adapter),
    clock,
    log,
    linked: (address) => linked(parts, address),
    tellAgain: (submission) => tellAgain(parts, submission),
    noted: (id, by, what) => store.places.note(id, { at: clock.now(), by, what }),
    left: (person, home) => left(parts, person, home),
    forgetPlace: (place) => forgetPlace(parts, place),
  })
  const questionAt = async (at: number) => laterToday((await store.places.get(dailyPlace.id)).schedule, at)
  const days = moved && daysOf(moved, () => practice.chore({ chore: 'sweep' }), questionAt)
  const stop = once(() =>
    stopAll(log, { chats: [...chats.values()], requests, workers, judge, jobs, store, embedded }),
  )
  try {
    if (role !== 'judge')
      for (const chat of (instead.chats ?? ((of) => adapters(config, bank, of, days)))(forAdapter))
        chats.set(chat.platform, chat)
    if (role !== 'judge' && config.room) {
      const performOnce = performingOnce(store.memory('room'), log, perform)
      room = new Room({ ...config.room, perform: performOnce, clock, log, rooms: makeRooms(parts) })
      chats.set(room.platform, room)
    }
  } catch (error) {
    await stop()
    throw error
  }
  for (const [platform, chat] of chats) reached.set(platform, limitedChat(chat))
  const starts = new Starts({ chats: [...chats.values()], judge, store, log, pause: instead.pause })

  return {
    practice,
    parts,
    chats: [...chats.values()],
    contentFaults: faults,
    redis,
    starts,
    async start() {
      try {
        await start()
      } catch (error) {
        await stop()
        throw error
      }
    },
    async stop() {
      starts.stop()
      await stop()
    },
  }

  async function start(): Promise<void> {
    starts.chats()
    // First, what an earlier process acknowledged and did not finish.
    await requeue(parts)
    if (role !== 'judge') await workers.start(starts.sweeping(practice.handlers({ bot: true })))
    const judge = config.sandbox.sandboxes
    starts.judging(() => workers.start(practice.handlers({ bot: false, judge })))
    await starts.tried()
    if (role === 'judge') return
    await jobs.sweep()
    // The playground shows a question at once. Existing settings of its channel are kept.
    if (chats.has('playground')) await openPlace(parts, dailyPlace.id)
  }
}

/** A Gilbert with the terminal as chat and a clock that starts at nine in the morning. */
export async function openDemo(config: Config, log: Log, show: Show): Promise<Demo> {
  const nine = new Date()
  nine.setUTCHours(9, 0, 0, 0)
  let ahead = nine.getTime() - Date.now()
  const chat = new TerminalChat(show, demoPeople)
  const { redisUrl: _theirs, room: _room, ...own } = config
  const house = await openGilbert(own, 'all', log, {
    clock: { now: () => Date.now() + ahead },
    chats: () => [chat],
  })
  return {
    house,
    chat,
    nextDay() {
      ahead += 86_400_000
    },
  }
}

/** Parts for commands that need only the judge and the bank. Each is created on first use. */
export function openTools(): Tools & { sandbox(): DockerJudge } {
  const config = once(() => readConfig(process.env))
  const bank = once(() => loadBank(config().content).bank)
  return {
    sandbox: () => new DockerJudge(config().sandbox),
    async judge(once) {
      const judge = new DockerJudge({ ...config().sandbox, ...(once && { warm: 0 }) })
      if (!once) await judge.start()
      return judge
    },
    async question(id) {
      const question = bank().get(id)
      if (question) return question
      const near = nearest(id, bank().all(), (one) => [one.id]).map((one) => one.id)
      throw new Error(
        `There is no question ${id}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} \`gilbert content list\` shows them all.`,
      )
    },
  }
}
