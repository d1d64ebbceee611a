import type { Submission } from '../../src/core/judging/submission.ts'
import { isOurs } from '../../src/core/judging/verdict.ts'
import { scoreOf } from '../../src/core/scoring/score.ts'
import { boardsOf } from '../../src/core/scoring/standings.ts'
import { solvedBy } from '../../src/core/scoring/tries.ts'
import { localDay } from '../../src/core/time/calendar.ts'
import type { Bank } from '../../src/practice/ports/bank.ts'
import type { AttemptRecord, Profile } from '../../src/practice/ports/people.ts'
import type { Store } from '../../src/practice/ports/store.ts'
import { heldOnce } from './model-together.ts'
import type { Outcome } from './people/crowd.ts'
import type { Press } from './people/presses.ts'
import type { Report } from './platform-process.ts'

type Of<K extends Press['kind']> = Outcome & { press: Extract<Press, { kind: K }> }

const kindOf = <K extends Press['kind']>(all: readonly Outcome[], ...kinds: readonly K[]): readonly Of<K>[] =>
  all.filter((one): one is Of<K> => kinds.some((kind) => kind === one.press.kind))

/** What stands in Redis of one person. */
interface Kept {
  profile: Profile | undefined
  works: readonly AttemptRecord[]
  days: readonly string[]
  groups: readonly string[]
  submissions: readonly Submission[]
}

const again = /sent this very code before/

/** Compares what people pressed and were shown with what stands in the store. Every line is a fault. */
export async function compare(store: Store, bank: Bank, report: Report): Promise<readonly string[]> {
  const faults: string[] = report.violations.map((one) => `forbidden: ${one}`)
  const { outcomes, people, messages } = report
  const forgotten = new Set(kindOf(outcomes, 'forget').map(({ press }) => press.person))
  for (const { press, said, tries, last } of outcomes)
    if (said === undefined)
      faults.push(
        `waits: ${press.kind} ${press.number} had no answer in ${tries} tries: ${last.slice(0, 200)}`,
      )
  const kept = new Map<string, Kept>()
  for (const id of people)
    kept.set(id, {
      profile: await store.people.get(id),
      works: await store.people.attempts(id),
      days: await store.people.days(id),
      groups: await store.people.groups(id),
      submissions: await store.submissions.of(id, 10_000),
    })

  for (const [nth, id] of people.entries()) {
    const mine = outcomes.filter(({ press }) => press.person === nth)
    const it = kept.get(id)
    if (!it) continue
    if (forgotten.has(nth)) {
      if (it.profile) faults.push(`forgotten: ${id} is known`)
      continue
    }
    faults.push(...judgedOnce(mine, it, messages).map((one) => `${id}: ${one}`))
    faults.push(...answeredOnce(mine, it).map((one) => `${id}: ${one}`))
    faults.push(...settingsOf(mine, it).map((one) => `${id}: ${one}`))
    faults.push(...pointsOf(it, bank).map((one) => `${id}: ${one}`))
  }
  faults.push(...sharesOf(outcomes, report, forgotten))
  faults.push(...(await heldOnce(store, outcomes, report)))
  faults.push(...(await boardsAdd(store, bank, report, kept)))
  faults.push(...(await placesOf(store, report)))
  return faults
}

/** Each submission is there once, was judged once, and told once. */
function judgedOnce(mine: readonly Outcome[], it: Kept, messages: Report['messages']): string[] {
  const faults: string[] = []
  for (const { press, said } of kindOf(mine, 'submit', 'race')) {
    const number = new RegExp(`^# number ${press.number}$`, 'm')
    const sent = it.submissions.filter(({ source }) => number.test(source))
    const [one] = sent
    if (said !== undefined && sent.length !== 1)
      faults.push(`lost or doubled: number ${press.number} is there ${sent.length} times`)
    if (!one) continue
    if (one.status !== 'done') faults.push(`waits: number ${press.number} is ${one.status}`)
    if (!one.told) faults.push(`waits: nobody noted that number ${press.number} was told`)
    const told = messages.filter(
      ({ words }) => words.includes(`number ${press.number}.`) && !again.test(words),
    )
    const ours =
      one.result?.task === 'failed' || (one.result?.task === 'judge' && isOurs(one.result.verdict.verdict))
    if (ours) faults.push(`judge-error: number ${press.number}: ${JSON.stringify(one.result)}`)
    else if (told.length !== 1) faults.push(`told ${told.length} times: number ${press.number}`)
    if (press.kind === 'race') continue
    const tries = it.works.flatMap(({ question, history }) =>
      history.tries.map((one) => ({ question, ...one })),
    )
    const counted = tries.filter((other) => other.id === one.id)
    if (counted.length !== 1 && !ours) faults.push(`judged ${counted.length} times: number ${press.number}`)
    for (const { question, verdict } of counted)
      if (question !== press.question || verdict !== press.word)
        faults.push(`judged wrongly: number ${press.number} is ${verdict} at ${question}`)
  }
  const known = new Set(it.submissions.map(({ id }) => id))
  for (const { question, history } of it.works)
    for (const one of history.tries)
      if (one.id !== 'answer' && !known.has(one.id)) faults.push(`a try at ${question} of no submission`)
  return faults
}

/** The first answer counts, once; hints are as many as were taken. */
function answeredOnce(mine: readonly Outcome[], it: Kept): string[] {
  const faults: string[] = []
  const historyAt = (question: string) => it.works.find((one) => one.question === question)?.history
  const answers = kindOf(mine, 'answer')
  for (const question of new Set(answers.map(({ press }) => press.question))) {
    const here = answers.filter(({ press }) => press.question === question)
    const tries = historyAt(question)?.tries ?? []
    if (here.some(({ said }) => said !== undefined) && tries.length !== 1)
      faults.push(`answered ${tries.length} times: ${question}`)
    const chosen = here.flatMap((one) => one.chosen.map((id) => /[|&,;]c=(\d+)/.exec(id)?.[1]))
    if (tries[0] && !chosen.includes(tries[0].said)) faults.push(`an answer nobody gave at ${question}`)
  }
  const hints = kindOf(mine, 'hint')
  for (const question of new Set(hints.map(({ press }) => press.question))) {
    const most = hints
      .filter(({ press }) => press.question === question)
      .reduce((sum, one) => sum + one.tries, 0)
    const taken = historyAt(question)?.hints.length ?? 0
    if (taken > most) faults.push(`${taken} hints of ${question}, asked for ${most} times`)
  }
  for (const { press, said } of kindOf(mine, 'reveal')) {
    const history = historyAt(press.question)
    if (said !== undefined && history?.revealed === undefined && !(history && solvedBy(history)))
      faults.push(`lost: ${press.question} was shown and not noted`)
  }
  return faults
}

/** The last choice stands. */
function settingsOf(mine: readonly Outcome[], it: Kept): string[] {
  const faults: string[] = []
  const last = kindOf(mine, 'remind').at(-1)
  const [hours, minutes] = (last?.press.at ?? '0:0').split(':').map(Number)
  if (last?.said !== undefined && it.profile?.remindAt !== (hours ?? 0) * 60 + (minutes ?? 0))
    faults.push(`lost: the reminder at ${last.press.at}`)
  const hides = kindOf(mine, 'hide', 'unhide').at(-1)
  if (hides?.said !== undefined && it.profile?.hidden !== (hides.press.kind === 'hide'))
    faults.push(`lost: ${hides.press.kind}`)
  return faults
}

/** Points are what the whole history earns, whatever order it came in; days are those on which something counted. */
function pointsOf(it: Kept, bank: Bank): string[] {
  const faults: string[] = []
  const days = new Set<string>()
  for (const { question: id, history, points } of it.works) {
    const question = bank.get(id)
    if (!question) continue
    const { total } = scoreOf(question, history)
    if (total !== points) faults.push(`${points} points for ${id}, not ${total}`)
    for (const one of history.tries)
      if (one.right || one.id === 'answer') days.add(localDay(one.at, it.profile?.zone ?? 'UTC'))
  }
  const wrong = [...days, ...it.days].filter((day) => !days.has(day) || !it.days.includes(day))
  if (wrong.length > 0) faults.push(`days practised are wrong: ${wrong.join(', ')}`)
  return faults
}

/** Who is sent a question is told it once a press that was answered, and at most once a press. */
function sharesOf(
  outcomes: readonly Outcome[],
  { people, messages }: Report,
  forgotten: ReadonlySet<number>,
): string[] {
  const faults: string[] = []
  for (const { press, said, tries } of kindOf(outcomes, 'share')) {
    if (forgotten.has(press.person) || forgotten.has(press.with)) continue
    const to = people[press.with]?.split(':').at(-1)
    const told = messages.filter(
      (one) => one.to === to && one.words.includes(`share ${press.number}.`),
    ).length
    if (told > tries || (said !== undefined && /on its way/.test(said) && told < 1))
      faults.push(`shared ${told} times with ${tries} tries: ${press.number}`)
  }
  return faults
}

/** Every board holds what its people's works earned where they take part, and nobody who hides. */
async function boardsAdd(
  store: Store,
  bank: Bank,
  { places }: Report,
  kept: ReadonlyMap<string, Kept>,
): Promise<string[]> {
  const faults: string[] = []
  for (const place of places) {
    const { schedule } = await store.places.get(place)
    const wanted = new Map<string, number>()
    for (const [id, it] of kept) {
      if (!it.profile || it.profile.hidden || !it.groups.includes(place)) continue
      for (const { question: name, history, points } of it.works) {
        const question = bank.get(name)
        const solved = solvedBy(history)
        if (!question || !solved || points === 0) continue
        for (const board of boardsOf(localDay(solved.one.at, schedule.zone), question.topic)) {
          const key = `${board} ${id}`
          wanted.set(key, (wanted.get(key) ?? 0) + points)
        }
      }
    }
    const found = new Map<string, number>()
    for (const [board, rows] of Object.entries(await store.attempts.boards(place)))
      for (const [id, points] of Object.entries(rows)) found.set(`${board} ${id}`, points)
    for (const key of new Set([...wanted.keys(), ...found.keys()])) {
      // What counts for a season depends on when it began; nobody has more there than in all.
      if (key.startsWith('season:')) {
        const all = found.get(key.replace(/^\S+/, 'all')) ?? 0
        if ((found.get(key) ?? 0) > all) faults.push(`${place} ${key}: more than the ${all} points in all`)
      } else if (wanted.get(key) !== found.get(key))
        faults.push(`${place} ${key}: ${found.get(key) ?? 0} points, not ${wanted.get(key) ?? 0}`)
    }
  }
  return faults
}

/** A day's question is posted once. */
async function placesOf(store: Store, { places, messages }: Report): Promise<string[]> {
  const faults: string[] = []
  for (const place of places) {
    const channel = place.split(':').at(-1)
    const latest = await store.places.latest(place)
    if (latest && !latest.message && !latest.skipped)
      faults.push(`waits: ${place} has no post of ${latest.day}`)
    const here = messages.filter((one) => one.channel === channel && one.only === undefined)
    const milestones = here.filter(({ words }) => words.startsWith('🎉')).map(({ words }) => words)
    for (const words of new Set(milestones))
      if (milestones.filter((one) => one === words).length > 1) faults.push(`told twice: ${words}`)
    const posts = messages.filter((one) => one.channel === channel && /Answers are private/.test(one.words))
    const days = await store.places.daysOf(place, new Set(await store.places.asked(place)))
    const swaps = (await store.places.audit(place)).filter(({ what }) => what.startsWith('swapped')).length
    if (posts.length > days.length + swaps)
      faults.push(`${place}: ${posts.length} posts of ${days.length} days and ${swaps} swaps`)
  }
  return faults
}
