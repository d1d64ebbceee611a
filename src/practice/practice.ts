import type { Intent, Response } from '../core/chat/intent.ts'
import { correctLater } from './daily/correct-posts.ts'
import { postDaily, redrawTally } from './daily/post-daily.ts'
import { followUp } from './follow-up.ts'
import { tellTime } from './interviews/clock.ts'
import { perform } from './perform.ts'
import type { Chore, Handlers } from './ports/jobs.ts'
import { markMilestone } from './scoring/milestones.ts'
import type { Parts } from './shared/parts.ts'
import { giveUp, judgeSubmission } from './submissions/judge.ts'
import { tellAuthor } from './submissions/reply.ts'
import { ProgressShow } from './submissions/show-progress.ts'
import { catchUp } from './sweep.ts'

/** The application: all requests and jobs. */
export interface Practice {
  /** Performs a person’s request; see docs/design/core.md. */
  perform(intent: Intent): Promise<Response>
  chore(chore: Chore): Promise<void>
  /** The job handlers for the roles of this process. */
  handlers(options: { judge?: number; bot: boolean }): Handlers
}

export function makePractice(parts: Parts): Practice {
  const show = new ProgressShow(parts)
  const chore = async (what: Chore): Promise<void> => {
    switch (what.chore) {
      case 'post-daily':
        return await postDaily(parts, what.place)
      case 'tally':
        return await redrawTally(parts, what.place, what.day)
      case 'milestone':
        return await markMilestone(parts, what)
      case 'interview-time':
        return await tellTime(parts, what.interview)
      case 'standing-board':
      case 'unpost':
      case 'digest':
        return await correctLater(parts, what)
      case 'follow-up':
        return await followUp(parts, what.entry)
      case 'sweep':
        return await catchUp(parts)
    }
  }
  return {
    perform: (intent) => perform(parts, intent),
    chore,
    handlers: ({ judge: concurrency, bot }) => ({
      ...(concurrency !== undefined && {
        judge: {
          concurrency,
          run: (id, context) => judgeSubmission(parts, id, context),
          giveUp: (id) => giveUp(parts, id),
        },
      }),
      ...(bot && {
        replies: { platforms: [...parts.chats.keys()], run: (id) => tellAuthor(parts, id) },
        chores: { run: chore },
        progress: (id, progress) => show.event(id, progress),
      }),
    }),
  }
}
