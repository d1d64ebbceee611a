import { queuedCard, runningCard } from '../../cards/judging/verdict.ts'
import type { Card } from '../../core/chat/card.ts'
import { platformOf } from '../../core/ids.ts'
import type { Delivery } from '../ports/chat.ts'
import type { Progress } from '../ports/judge.ts'
import type { Brief } from '../ports/submissions.ts'
import type { Parts } from '../shared/parts.ts'

/** Limits updates to a few a second. */
const pauseMillis = 400
/** Only people up to this position are told their position. */
const told = 20
const most = 5_000

/**
 * Shows people the progress of their code and their position in the queue. Events are frequent, so recent state is kept
 * in memory instead of asking the store. The queue is read when a submission is first seen, because then others move
 * up. Updates may be lost and never block anything.
 */
export class ProgressShow {
  readonly #parts: Parts
  /** Time of the last update per submission, by the process’s monotonic clock. */
  readonly #shown = new Map<string, number>()
  /** The last position told per submission. */
  readonly #told = new Map<string, number>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async event(id: string, progress: Progress): Promise<void> {
    const now = performance.now()
    const last = this.#shown.get(id)
    if (last !== undefined && now - last < pauseMillis) return
    keep(this.#shown, id, now)
    await this.#show(id, progress)
    if (last === undefined) await this.#queue()
  }

  async #show(id: string, progress: Progress): Promise<void> {
    const { store } = this.#parts
    const submission = await store.submissions.brief(id)
    if (!submission || submission.status === 'done') return
    await this.#deliver(submission, 'running', () => runningCard(progress), `progress ${id}`, pauseMillis)
  }

  /** Tells the first people in the queue their new position. */
  async #queue(): Promise<void> {
    const { submissions } = this.#parts.store
    for (const [ahead, id] of (await submissions.head(told)).entries()) {
      if (this.#told.get(id) === ahead) continue
      keep(this.#told, id, ahead)
      const submission = await submissions.brief(id)
      if (submission?.status === 'queued')
        await this.#deliver(submission, 'queued', () => queuedCard(ahead), `queued ${id} ${ahead}`, 3_600_000)
    }
  }

  /** The claim makes one of several bot processes show it. */
  async #deliver(
    submission: Brief,
    stage: Delivery['stage'],
    card: () => Card,
    claim: string,
    millis: number,
  ): Promise<void> {
    const { store, clock, chats } = this.#parts
    const { id, person, place, handle } = submission
    const chat = chats.get(platformOf(person))
    if (!chat || !(await store.acquire(claim, millis))) return
    await chat.deliver({
      id: `${id}-${clock.now()}`,
      person,
      submission: id,
      stage,
      card: card(),
      ...(place && { place }),
      ...(handle && { handle }),
    })
  }
}

/** Bounded: after a reset an update is at most shown once more. */
function keep(known: Map<string, number>, id: string, value: number): void {
  if (known.size >= most) known.clear()
  known.set(id, value)
}
