import type { types } from '@slack/bolt'
import type { Delivery } from '../../../src/practice/ports/chat.ts'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import { clip, oneLine } from '../../shared/text.ts'
import { personSpot } from '../shared/ids.ts'
import { limits } from '../shared/limits.ts'
import type { Newer } from './newer.ts'

/** A task in @slack/types 3.2.0. An update replaces title and status of the task with the same id. */
type Task = Extract<types.AnyChunk, { type: 'task_update' }>

/** A streamed message: its id and the current task. */
interface Course {
  ts: string
  task: string
  title: string
  /** Its title once it is complete: without counts, which would be those of a moment before. */
  over: string
}

const most = 5_000
const hour = 60 * 60_000
/** Longer than starting a stream takes, so that a second process does not start another. */
const beginMillis = 10_000
const title = 'Judging your code'
const ended = 'ended'

/** Shows a judgement as Slack’s task plan: finished tasks, the current task, and finally the verdict. */
export class Streams {
  readonly #newer: Newer
  readonly #memory: Memory
  readonly #courses = new Map<string, Course>()

  constructor(newer: Newer, memory: Memory) {
    this.#newer = newer
    this.#memory = memory
  }

  /** @returns false if it must be shown in another way */
  async goOn(delivery: Delivery, channel: string, thread: string): Promise<boolean> {
    const working = delivery.card.blocks.find(({ block }) => block === 'working')
    if (working?.block !== 'working') return false
    const { team } = personSpot(delivery.person)
    const now = {
      task: working.stage,
      title: clip(oneLine(working.text), limits.task),
      over: clip(oneLine(working.over), limits.task),
    }
    const before = await this.#course(delivery)
    if (before === ended) return true
    if (!before) return this.#begin(delivery, channel, thread, now)
    const chunks = [...(before.task === now.task ? [] : [completed(before)]), task(now, 'in_progress')]
    const args = { channel, ts: before.ts, chunks }
    const sent = await this.#newer.call(team, 'stream', 'chat.appendStream', args)
    if (sent !== undefined && sent !== 'busy')
      await this.#keep(delivery, { ...before, ...now }, before.task !== now.task)
    return sent !== undefined
  }

  /**
   * The claim makes one of several bot processes start the stream. @returns false if it must be shown in another way
   */
  async #begin(
    delivery: Delivery,
    channel: string,
    thread: string,
    now: Omit<Course, 'ts'>,
  ): Promise<boolean> {
    const { team, id: user } = personSpot(delivery.person)
    const claim = await this.#memory.acquire(`${keyOf(delivery)}:begins`, beginMillis)
    if (!claim) return true
    const args = {
      channel,
      thread_ts: thread,
      recipient_team_id: team,
      recipient_user_id: user,
      task_display_mode: 'plan',
      chunks: [{ type: 'plan_update', title }, task(now, 'in_progress')],
    }
    const begun = await this.#newer.call<{ ts: string }>(team, 'stream', 'chat.startStream', args)
    if (!begun || begun === 'busy') {
      await claim.release()
      return false
    }
    const course = { ts: begun.ts, ...now }
    // Another process may have shown the end meanwhile without knowing the stream.
    if (await this.#memory.set(keyOf(delivery), JSON.stringify(course), { ttl: hour, ifAbsent: true }))
      this.#remember(delivery, course)
    else {
      const stop = { channel, ts: begun.ts, chunks: [completed(now)] }
      await this.#newer.call(team, 'stream', 'chat.stopStream', stop, 5_000)
    }
    return true
  }

  /** Completes the last task and adds the verdict; otherwise Slack would report an error. */
  async end(delivery: Delivery, channel: string): Promise<void> {
    const course = await this.#course(delivery)
    // Prevents another process from starting a stream a moment later.
    await this.#memory.set(keyOf(delivery), ended, { ttl: hour })
    this.#courses.delete(delivery.submission)
    if (!course || course === ended) return
    const { team } = personSpot(delivery.person)
    const verdict = { task: 'verdict', title: clip(oneLine(delivery.card.summary), limits.task) }
    const chunks = [
      completed(course),
      task(verdict, 'complete'),
      { type: 'plan_update', title: verdict.title },
    ]
    await this.#newer.call(team, 'stream', 'chat.stopStream', { channel, ts: course.ts, chunks }, 5_000)
  }

  async #course(delivery: Delivery): Promise<Course | typeof ended | undefined> {
    const mine = this.#courses.get(delivery.submission)
    if (mine) return mine
    const kept = await this.#memory.get(keyOf(delivery))
    if (kept === undefined || kept === ended) return kept
    const course = JSON.parse(kept) as Omit<Course, 'over'> & { over?: string }
    // A process of an earlier version keeps no `over`.
    return { ...course, over: course.over ?? course.title }
  }

  #remember(delivery: Delivery, course: Course): void {
    if (this.#courses.size >= most) this.#courses.clear()
    this.#courses.set(delivery.submission, course)
  }

  /** @param write also store it, because other processes must know the current task */
  async #keep(delivery: Delivery, course: Course, write: boolean): Promise<void> {
    this.#remember(delivery, course)
    if (write) await this.#memory.set(keyOf(delivery), JSON.stringify(course), { ttl: hour })
  }
}

const keyOf = ({ person, submission }: Delivery) => `person:${person}:stream:${submission}`

const completed = ({ task: id, over }: Pick<Course, 'task' | 'over'>): Task =>
  task({ task: id, title: over }, 'complete')

const task = (what: { task: string; title: string }, status: Task['status']): Task => ({
  type: 'task_update',
  id: what.task,
  title: what.title,
  status,
})
