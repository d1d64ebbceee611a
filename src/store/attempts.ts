import type { Redis } from 'ioredis'
import type { Standing } from '../core/scoring/standings.ts'
import { ranked } from '../core/scoring/standings.ts'
import { type AttemptHistory, noAttempts } from '../core/scoring/tries.ts'
import type { Attempts, Committed } from '../practice/ports/attempts.ts'
import type { AttemptRecord } from '../practice/ports/people.ts'
import { marker } from './forgotten-id-hash.ts'
import { bitOf } from './keys/days.ts'
import { KeyTable } from './keys/key-table.ts'
import { keys } from './keys/keys.ts'
import { commitScript } from './lua/commit.ts'
import { boardKey, holderOf } from './lua/points.ts'
import { restoreScript } from './lua/restore.ts'
import { runOn } from './lua/script.ts'
import { readKept } from './read.ts'
import { attemptSchema } from './schemas.ts'

interface Kept {
  version: number
  points: number
  /** Names of the boards that count its points. */
  boards: readonly string[]
  work: AttemptHistory
}

/** Parses a record that the commit script wrote. */
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
      const { person, question, submission, history: _, boards, places, day, ...rest } = change
      const table = new KeyTable()
      const board = (place: string, short: string) => ({
        ...boardKey(table, keys.board(place, short)),
        short,
      })
      // Every commit also checks a few old list entries and removes expired ones.
      const [before, old, ...listed] = await Promise.all([
        redis.hget(keys.attempts(person), question),
        redis.srandmember(keys.onBoards(person), 3),
        ...boards.map(({ place }) => redis.srandmember(keys.boardsOf(place), 8)),
      ])
      const given = {
        ...rest,
        person,
        question,
        who: holderOf(table, person),
        works: table.at(keys.attempts(person)),
        days: table.at(keys.days(person)),
        ...(day !== undefined && { day: bitOf(day) }),
        pending: table.at(keys.pending),
        untold: table.at(keys.untold),
        inFlight: table.at(keys.inFlight),
        followUps: table.at(keys.followUps),
        before: boardsBefore(question, before).map((name) => boardKey(table, name)),
        old: old.map((name) => boardKey(table, name)),
        groups: boards.map(({ place, boards: names }, index) => ({
          set: table.at(keys.boardsOf(place)),
          boards: names.map((short) => board(place, short)),
          old: (listed[index] ?? []).map((short) => ({ ...board(place, short), name: short })),
        })),
        places: places.map((place) => ({
          tally: table.at(keys.tally(place, question)),
          wrong: table.at(keys.wrong(place, question)),
        })),
        ...(submission && {
          submission: { id: submission.id, at: submission.at, key: table.at(keys.submission(submission.id)) },
        }),
      }
      const texts = [JSON.stringify(change.history), submission ? JSON.stringify(submission.result) : '']
      return (await runOn(redis, commitScript, table, given, texts)) as Committed
    },

    async page(place, name, from, count) {
      const board = keys.board(place, name)
      const rows = pairs(await redis.zrevrange(board, from, from + count - 1, 'WITHSCORES'))
      const first = rows[0]
      if (!first) return []
      const firstRank = await rankOfPoints(board, first.points)
      // The page may start in the middle of a tie. Ranks of its later rows follow from the page’s first index.
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
      const named = Object.values(boards).flatMap((board) => Object.keys(board))
      const marks = Object.fromEntries(
        named.map((person) => [person, [mark(person), mark(`${place} ${person}`)]]),
      )
      const there = Object.keys(boards).map((name) => keys.board(place, name))
      for (;;) {
        const now = await Promise.all(there.map((board) => redis.zrange(board, '0', '-1')))
        const table = new KeyTable()
        const given = {
          marks: table.at(keys.forgotten),
          set: table.at(keys.boardsOf(place)),
          boards: Object.entries(boards).map(([short, points]) => ({
            ...boardKey(table, keys.board(place, short)),
            short,
            points,
          })),
          people: Object.fromEntries(
            [...new Set([...named, ...now.flat()])].map((person) => [person, holderOf(table, person)]),
          ),
        }
        const done = await runOn(redis, restoreScript, table, given, [JSON.stringify(marks), since])
        if (done !== 'again') return
      }
    },
  }
}

const boardsBefore = (question: string, text: string | null): readonly string[] =>
  text === null ? [] : readKept<Kept>(attemptSchema, text, `the attempts at ${question}`).boards
