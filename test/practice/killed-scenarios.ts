import { forgetPlace } from '../../src/practice/people/forget-place.ts'
import { followLeague } from '../../src/practice/scoring/league/count-on.ts'
import type { Parts } from '../../src/practice/shared/parts.ts'
import { catchUp } from '../../src/practice/sweep.ts'
import type { TestClock } from '../support/clock.ts'

/** What a scenario may change before the process begins that is killed. */
export interface World {
  clock: TestClock
}

export type Does = (
  who: string,
  verb: string,
  args?: Record<string, string>,
  fields?: Record<string, string>,
) => Promise<unknown>

export const place = 'test:daily'

export interface Scenario {
  before(world: World, process: { parts: Parts; does: Does }): Promise<void>
  /** What is killed in the middle, and pressed again or found by the sweep afterwards. */
  act(process: { parts: Parts; does: Does }): Promise<unknown>
  /** The platform delivers a press again where it wasn't acknowledged; a chore is found by the sweep alone. */
  again: boolean
}

const scheduled = async (_: World, { does }: { does: Does }) => {
  await does('boss', 'schedule', {}, { time: '08:00' })
}

const yesterday = async (all: World, process: { parts: Parts; does: Does }) => {
  await scheduled(all, process)
  await catchUp(process.parts)
  all.clock.pass(86_400_000)
}

const interview = async (_: World, process: { parts: Parts; does: Does }) => {
  await process.does('cleo', 'me')
  await process.does('ida', 'interview', { k: 'kit' }, { kit: 'kit', candidates: 'cleo', title: 'T' })
}

const interviewId = async ({ parts }: { parts: Parts }) =>
  (await parts.store.documents.list('interview', 'person:test:ida'))[0] ?? ''

const leagueId = async ({ parts }: { parts: Parts }) =>
  (await parts.store.documents.list('league', place))[0] ?? ''

/** A proven question that Ida made in the place. */
const madeInChat = async (all: World, process: { parts: Parts; does: Does }) => {
  await scheduled(all, process)
  await process.does('ida', 'me')
  const own = {
    id: 'own-x',
    by: 'test:ida',
    place,
    at: 0,
    title: 'Visits',
    prompt: 'Mend it.',
    starter: 'x = 0\n',
    assertion: 'assert x',
    solution: 'x = 1\n',
    vary: [],
    proven: true,
  }
  await process.parts.store.documents.put('question', own.id, own, {
    lists: [`place:${place}`, 'made:test:ida'],
  })
}

const queuedFromChat = async (all: World, process: { parts: Parts; does: Does }) => {
  await madeInChat(all, process)
  await process.does('boss', 'queue', { q: 'own-x' })
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  'the sweep, with a question to post and one to close': {
    before: yesterday,
    act: ({ parts }) => catchUp(parts),
    again: false,
  },
  'an answer that counts': {
    before: yesterday,
    act: ({ does }) => does('ada', 'answer', { q: 'q0', c: '0' }),
    again: true,
  },
  'swapping the question': {
    before: async (all, process) => {
      await scheduled(all, process)
      await catchUp(process.parts)
    },
    act: ({ does }) => does('boss', 'swap'),
    again: false,
  },
  'the next part of an interview': {
    before: interview,
    act: async (process) => process.does('ida', 'interview-next', { i: await interviewId(process), n: '0' }),
    again: false,
  },
  'the end of the time of a part': {
    before: async (all, process) => {
      await interview(all, process)
      await process.does('ida', 'interview-next', { i: await interviewId(process), n: '0' })
      all.clock.pass(6 * 60_000)
    },
    act: ({ parts }) => catchUp(parts),
    again: false,
  },
  'an answer in an interview': {
    before: async (all, process) => {
      await interview(all, process)
      await process.does('ida', 'interview-next', { i: await interviewId(process), n: '0' })
    },
    act: async (process) =>
      process.does('cleo', 'answer', { q: 'q0', c: '0', i: await interviewId(process) }),
    again: true,
  },
  'forgetting somebody': {
    before: async (all, process) => {
      await yesterday(all, process)
      await process.does('ada', 'answer', { q: 'q0', c: '0' })
      await interview(all, process)
    },
    act: ({ does }) => does('cleo', 'forget', { sure: 'yes' }),
    again: false,
  },
  'a result that is shared': {
    before: async (all, process) => {
      await scheduled(all, process)
      await catchUp(process.parts)
      await process.does('ada', 'answer', { q: 'q0', c: '0' })
    },
    act: ({ does }) => does('ada', 'share-result', { q: 'q0' }),
    again: false,
  },
  'a question that is sent to somebody': {
    before: async (_, { does }) => {
      await does('cleo', 'me')
      await does('ida', 'me')
    },
    act: ({ does }) => does('ida', 'share', { q: 'q0' }, { to: 'cleo' }),
    again: false,
  },
  'the next season of a league of two': {
    before: async (_, { parts, does }) => {
      await does('boss', 'league-new', {}, { title: 'Cup', group: 'Us' })
      await does('boss', 'league-season', { l: await leagueId({ parts }) }, { title: 'Spring' })
      const other = { place: 'test:other', name: 'Them' }
      await parts.store.documents.update<{ groups: object[] }>(
        'league',
        await leagueId({ parts }),
        (now) => ({
          ...now,
          groups: [...now.groups, other],
        }),
      )
      await followLeague(parts, await leagueId({ parts }))
    },
    act: async ({ parts, does }) =>
      does('boss', 'league-season', { l: await leagueId({ parts }) }, { title: 'Autumn' }),
    again: false,
  },
  'queueing a question that was made in chat': {
    before: madeInChat,
    act: ({ does }) => does('boss', 'queue', { q: 'own-x', on: '2026-11-24' }),
    again: false,
  },
  'posting a queued question that was made in chat': {
    before: queuedFromChat,
    act: ({ parts }) => catchUp(parts),
    again: false,
  },
  'forgetting the maker of a question that was posted': {
    before: async (all, process) => {
      await queuedFromChat(all, process)
      await catchUp(process.parts)
    },
    act: ({ does }) => does('ida', 'forget', { sure: 'yes' }),
    again: false,
  },
  'forgetting a place that posted a question made in chat': {
    before: async (all, process) => {
      await queuedFromChat(all, process)
      await catchUp(process.parts)
    },
    act: ({ parts }) => forgetPlace(parts, place),
    again: false,
  },
  'a reminder': {
    before: async (_, { does }) => {
      await does('ada', 'remind', { at: '08:30' })
    },
    act: ({ parts }) => catchUp(parts),
    again: false,
  },
}
