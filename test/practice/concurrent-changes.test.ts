import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestHouse, testHouse } from '../support/house.ts'
import { bankOf, choiceQuestion } from '../support/questions.ts'

/** Verbs that change what a place is set to, each with what it is called with. */
const deeds: readonly [verb: string, args: Record<string, string>, fields: Record<string, string>][] = [
  ['schedule', {}, { time: '10:15' }],
  ['schedule', {}, { zone: 'Europe/Lisbon' }],
  ['schedule', {}, { weekdays: '1,3,5' }],
  ['schedule', {}, { difficulty: '2-3' }],
  ['schedule', {}, { holidays: '2026-12-25' }],
  ['pause', {}, {}],
  ['resume', {}, {}],
  ['announce', { what: 'digest' }, {}],
  ['announce', { what: 'milestones' }, {}],
  ['skip', {}, {}],
  ['queue', { q: 'gil' }, {}],
  ['queue', { q: 'lock', on: '2026-11-27' }, {}],
  ['queue', { q: 'gil', move: 'first' }, {}],
  ['queue', { drop: 'gil' }, {}],
  ['editors', {}, { editors: 'test:eve' }],
  ['editors', {}, { editors: 'test:mia, test:eve' }],
  ['join-code', {}, {}],
  ['league-new', {}, { title: 'Cup', group: 'Us' }],
  [
    'import',
    {},
    { data: '{"gilbert":"standings","version":1,"at":1764000000000,"boards":{"all":{"test:ada":3}}}' },
  ],
]
const pairs = deeds.flatMap((a, index) => deeds.slice(index).map((b) => [a, b] as const))

let house: TestHouse
beforeAll(async () => {
  house = await testHouse(bankOf([choiceQuestion('gil'), choiceQuestion('lock')]))
})
afterAll(() => house.stop())

type Deed = (typeof deeds)[number]
const act = ([verb, args, fields]: Deed, place: string) =>
  house.does('ada', verb, args, fields, { place, admin: true })

/** All that can be seen of a place, without its own name and without ids made by chance. */
async function seen(place: string) {
  const { places, documents, attempts } = house.parts.store
  const { place: _, seasons, ...settings } = await places.get(place)
  const audit = (await places.audit(place)).map(({ what }) => what.replaceAll(place, 'PLACE')).sort()
  const editors = [...(await documents.list('editor', place))].map((id) => id.replace(place, 'PLACE')).sort()
  return JSON.stringify({
    settings,
    seasons,
    queue: (await documents.get<{ questions: unknown }>('queue', place))?.questions,
    audit,
    editors,
    boards: await attempts.boards(place),
    scheduled: (await places.scheduled()).includes(place),
    day: (await places.latest(place))?.skipped,
  })
}

let fresh = 0
/** Does deeds in a new place, one after the other or at once. */
async function after(way: 'serial' | 'at once', ...all: readonly Deed[]): Promise<string> {
  fresh += 1
  const place = `test:changes-${fresh}`
  await act(['schedule', {}, { time: '08:00' }], place)
  if (way === 'serial') for (const deed of all) await act(deed, place)
  else await Promise.all(all.map((deed) => act(deed, place)))
  return await seen(place)
}

it(`each of ${pairs.length} pairs of changes at once ends as in one of the two orders`, async () => {
  const lost: string[] = []
  for (const [a, b] of pairs) {
    const [now, one, other] = [
      await after('at once', a, b),
      await after('serial', a, b),
      await after('serial', b, a),
    ]
    if (now !== one && now !== other) lost.push(`${a[0]} with ${b[0]}: ${now} against ${one}`)
  }
  expect(lost).toEqual([])
})

it('ten changes of different settings at once are all there', async () => {
  const all = deeds.slice(0, 5).concat(deeds.slice(7, 9))
  expect(await after('at once', ...all)).toBe(await after('serial', ...all))
})
