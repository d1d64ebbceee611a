import { askedIn, numbered } from '../../core/candidates.ts'
import type { PersonId } from '../../core/ids.ts'
import { type Interview, interviews as interviewed, isOver, stageEnds } from '../../core/interview.ts'
import type { Submission } from '../../core/judging/submission.ts'
import { isTypingInPrivate } from '../../core/private-typing.ts'
import { answerBy } from '../../core/questions/answer.ts'
import { shownChoices } from '../../core/questions/choice-order.ts'
import type { Question } from '../../core/questions/question.ts'
import { hasPageOpen, type RoomEntry } from '../../core/room.ts'
import type { LoggedEntry } from '../ports/room-logs.ts'
import type { RoomQuestion, RoomRun, RoomView, Seat } from '../ports/rooms.ts'
import { anyQuestion } from '../shared/lookup.ts'
import { type Parts, Refusal } from '../shared/parts.ts'
import { roomResult } from './result.ts'

/** Maximum number of runs shown per part, newest first. */
const mostRuns = 12

/** The candidate’s view of the question: without assessment criteria and hints. */
function asked(question: Question): RoomQuestion {
  const { id, title, prompt, program } = question
  return {
    id,
    title,
    prompt,
    by: answerBy(question),
    choices: shownChoices(question).map(({ choice, number }) => ({
      label: choice.text,
      value: String(number),
      ...(choice.output !== undefined && { output: choice.output }),
    })),
    ...(program !== undefined && { program }),
  }
}

type Submitted = RoomEntry & { kind: 'ran' | 'sent' | 'explored' }

const isSubmitted = (entry: RoomEntry): entry is Submitted =>
  entry.kind === 'ran' || entry.kind === 'sent' || entry.kind === 'explored'

/** The results of a part’s code, newest first. A candidate does not see an exploration before it is shared. */
async function runsOf(
  parts: Parts,
  seat: Seat,
  stage: number,
  log: readonly LoggedEntry[],
): Promise<RoomRun[]> {
  const here = log.map(({ entry }) => entry).filter((entry) => entry.stage === stage)
  const shared = new Set(here.flatMap((entry) => (entry.kind === 'shared' ? [entry.submission] : [])))
  const wanted = here
    .filter(isSubmitted)
    .filter(({ kind, submission }) =>
      seat.role === 'interviewer' ? true : kind !== 'explored' || shared.has(submission),
    )
    .slice(-mostRuns)
    .reverse()
  const runs = await Promise.all(
    wanted.map(async ({ kind, submission: id, at }): Promise<RoomRun | undefined> => {
      const submission = await parts.store.submissions.get(id)
      if (!submission) return undefined
      const card = await roomResult(parts, submission)
      return { id, what: kind, at, done: isDone(submission), card, shared: shared.has(id) }
    }),
  )
  return runs.filter((run) => run !== undefined)
}

const isDone = (submission: Submission) => submission.result !== undefined

const noted: Partial<Record<RoomEntry['kind'], string>> = {
  left: 'left the page',
  back: 'came back to the page',
  came: 'opened the room',
  gone: 'closed the room, or lost the connection',
}

/** Events such as leaving the page and pasting. The entry page informs everyone about this. */
function notedOf(log: readonly LoggedEntry[]): { at: number; what: string }[] {
  return log.flatMap(({ entry }) => {
    const { at } = entry
    if (entry.kind === 'pasted')
      return [{ at, what: `pasted ${entry.characters.toLocaleString('en')} characters` }]
    if (entry.kind === 'private')
      return [{ at, what: entry.on ? 'thinks in private' : 'shows the code again' }]
    const what = noted[entry.kind]
    return what === undefined ? [] : [{ at, what }]
  })
}

async function feedbackFor(
  parts: Parts,
  interview: Interview,
  person: string,
): Promise<{ by?: string; text: string } | undefined> {
  const { text, signed } = interview.sheets[person]?.feedback ?? {}
  if (text === undefined) return undefined
  const by = !signed ? undefined : (await parts.store.people.get(interview.by))?.name
  return { text, ...(by !== undefined && { by }) }
}

/** All data that a room page shows beside the code. @param candidate whose code the page shows */
export async function roomView(
  parts: Parts,
  seat: Seat,
  candidate: PersonId | undefined,
  log: readonly LoggedEntry[],
): Promise<RoomView> {
  const interview = await parts.store.documents.get<Interview>('interview', seat.room)
  if (!interview) throw new Refusal('There is no such interview.')
  const stage = interview.stages[interview.current]
  const over = isOver(interview)
  const known = numbered(interview)
  const { person: subject, number } = known.find(({ person }) => person === candidate) ?? {
    person: '',
    number: 0,
  }
  const question =
    stage && !over ? await anyQuestion(parts, askedIn(interview, interview.current, subject)) : undefined
  const ends = stageEnds(interview)
  const judging = seat.role === 'interviewer' && interviewed(interview, seat.person)
  const feedback = seat.role === 'candidate' ? await feedbackFor(parts, interview, seat.person) : undefined
  const answers = (interview.sheets[subject]?.evidence ?? [])
    .filter((one) => one.stage === interview.current && one.submission === undefined)
    .map((one) => one.said ?? '')
  return {
    title: interview.title,
    role: seat.role,
    me: seat.name,
    state: over ? 'over' : stage ? 'running' : 'waiting',
    stage: interview.current,
    stages: interview.stages.length,
    now: parts.clock.now(),
    answers,
    runs: await runsOf(parts, seat, interview.current, log),
    private: isTypingInPrivate(log),
    candidates: known.map(({ number, name }) => ({ number, name })),
    candidate: number,
    noted: judging ? notedOf(log).slice(-20) : [],
    ...(judging && subject !== '' && { here: hasPageOpen(log) }),
    ...(stage && !over && { part: stage.title }),
    ...(ends !== undefined && { ends }),
    ...(question && { question: asked(question) }),
    ...(feedback && { feedback }),
  }
}
