import type { Redis } from 'ioredis'
import type { Standing } from '../core/scoring/standings.ts'
import { ranked } from '../core/scoring/standings.ts'
import { type AttemptHistory, noAttempts } from '../core/scoring/tries.ts'
import type { Attempts, Committed } from '../practice/ports/attempts.ts'
import type { AttemptRecord } from '../practice/ports/people.ts'
import { keys } from './keys.ts'
import { commitScript } from './lua/commit.ts'
import { restoreScript } from './lua/restore.ts'
import { run } from './lua/script.ts'
import { marker } from './marks.ts'
import { readKept } from './read.ts'
import { attemptSchema } from './schemas.ts'

interface Kept {
  version: number
  points: number
  work: AttemptHistory
}

/** Reads a work as the commit script wrote it. */
export function recordFrom(question: string, text: string | null | undefined): AttemptRecord {
  if (!text) return { question, history: noAttempts, points: 0, version: 0 }
  const { version, points, work } = readKept<Kept>(attemptSchema, text, `the attempts at ${question}`)
  return { question, history: work, points, version }
}

const pairs = (flat: readonly string[]) => {
  const rows: { person: string; points: number }[] = []
  for (let index = 0; index + 1 < flat.length; index += 2)
    rows.push({ person: flat[index] ?? '', points: Number(flat[index + 1]) })
  return rows
}

export function makeAttempts(redis: Redis): Attempts {
  const rankOfPoints = async (board: string, points: number) =>
    1 + (await redis.zcount(board, `(${points}`, '+inf'))

  return {
    async get(person, question) {
      return recordFrom(question, await redis.hget(keys.attempts(person), question))
    },

    async commit(change) {
      const { history: work, submission, ...rest } = change
      const given = { ...rest, submission: submission && { id: submission.id, at: submission.at } }
      const result = submission ? JSON.stringify(submission.result) : ''
      return (await run(redis, commitScript, [
        JSON.stringify(given),
        JSON.stringify(work),
        result,
      ])) as Committed
    },

    async page(place, name, from, count) {
      const board = keys.board(place, name)
      const rows = pairs(await redis.zrevrange(board, from, from + count - 1, 'WITHSCORES'))
      const first = rows[0]
      if (!first) return []
      const firstRank = await rankOfPoints(board, first.points)
      // The page may begin in the middle of a tie: its later lines are counted from the page's own start.
      return ranked(rows, from + 1).map(
        (row): Standing => (row.points === first.points ? { ...row, rank: firstRank } : row),
      )
    },

    size: (place, name) => redis.zcard(keys.board(place, name)),

    async rank(place, name, person) {
      const board = keys.board(place, name)
      const points = await redis.zscore(board, person)
      if (points === null) return undefined
      return { rank: await rankOfPoints(board, Number(points)), person, points: Number(points) }
    },

    async boards(place) {
      const all: Record<string, Record<string, number>> = {}
      for (const name of await redis.smembers(keys.boardsOf(place))) {
        const rows = pairs(await redis.zrevrange(keys.board(place, name), 0, -1, 'WITHSCORES'))
        if (rows.length > 0) all[name] = Object.fromEntries(rows.map((row) => [row.person, row.points]))
      }
      return all
    },

    async restore(place, boards, since) {
      const mark = await marker(redis)
      const everybody = new Set(Object.values(boards).flatMap((board) => Object.keys(board)))
      const marks = Object.fromEntries(
        [...everybody].map((person) => [person, [mark(person), mark(`${place} ${person}`)]]),
      )
      await run(redis, restoreScript, [place, JSON.stringify(boards), JSON.stringify(marks), since])
    },
  }
}
