import { queuedCard, runningCard } from '../../cards/judging/verdict.ts'
import type { Card } from '../../core/chat/card.ts'
import { platformOf } from '../../core/ids.ts'
import type { Delivery } from '../ports/chat.ts'
import type { Progress } from '../ports/judge.ts'
import type { Brief } from '../ports/submissions.ts'
import type { Parts } from '../shared/parts.ts'

/** A few a second are plenty. */
const pauseMillis = 400
/** Positions that are told; further back nobody counts. */
const told = 20
const most = 5_000

/**
 * Shows people what happens to their code, and that they moved up in the queue. Events come many a second, so what this
 * process showed just now is known without asking the store; and the queue is looked at when a submission is first
 * heard of, for that is when others move up. May be lost, and never holds anything up.
 */
export class ProgressShow {
  readonly #parts: Parts
  /** When each submission's progress was shown last, by the process's own clock. */
  readonly #shown = new Map<string, number>()
  /** The position that somebody was told last. */
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

  /** Tells those at the head of the queue that they moved up. */
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

  /** With several bots, one of them shows it. */
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

/** What is forgotten is only shown once more. */
function keep(known: Map<string, number>, id: string, value: number): void {
  if (known.size >= most) known.clear()
  known.set(id, value)
}
