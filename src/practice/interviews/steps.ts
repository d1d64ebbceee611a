import { extraTimeForm, feedbackCard, feedbackForm, noteForm } from '../../cards/interviews/interview.ts'
import { lookFrom, pointsOf } from '../../cards/interviews/look.ts'
import { act, button, buttons, note, plural } from '../../cards/shared/parts.ts'
import {
  endInterview,
  extraTimes,
  type Interview,
  isOver,
  type Mark,
  marks,
  nextStage,
  stageEnds,
  withSheet,
} from '../../core/interview.ts'
import { withMark } from '../../core/panel.ts'
import { changeAndFollow } from '../shared/follow.ts'
import { anyQuestion } from '../shared/lookup.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { dropRoom } from '../shared/room.ts'
import { withChat } from '../shared/with-chat.ts'
import { runningList, watchTime } from './clock.ts'
import { sendToHiring } from './hiring.ts'
import { besideIn, heldBy, tellCandidates, view } from './interview.ts'
import { keepLook } from './look.ts'
import { redrawPanel } from './panel.ts'

const dayMillis = 86_400_000
const hourMillis = 3_600_000

async function changed(
  parts: Parts,
  ask: Ask,
  change: (interview: Interview) => Interview | undefined,
  moves = false,
): Promise<Interview> {
  const before = await (moves ? heldBy(parts, ask) : besideIn(parts, ask))
  // On both lists in the same step: whoever reads them takes off what isn't over, or doesn't run.
  const lists = moves ? { lists: [runningList, overList] } : {}
  const after = await parts.store.documents.update<Interview>('interview', before.id, change, lists)
  if (after && isOver(after) && !isOver(before))
    await parts.store.documents.expire('interview', after.id, parts.limits.keepInterviewDays * dayMillis)
  if (after && stageEnds(after) !== stageEnds(before)) await watchTime(parts, after)
  // Somebody else may have changed it since it was read.
  return after ?? (await besideIn(parts, ask))
}

/** Interviews that are over, for whoever looks which have been kept long enough. */
const overList = 'over'

/** Deletes interviews past their days by Gilbert's own clock, be it ahead of the store's. */
export async function dropInterviews(parts: Parts): Promise<void> {
  const { documents } = parts.store
  const now = parts.clock.now()
  // Once an hour: nobody waits for it, and there may be many.
  if (!(await parts.store.acquire(`drop interviews ${Math.floor(now / hourMillis)}`, hourMillis))) return
  const before = now - parts.limits.keepInterviewDays * dayMillis
  for (const id of await documents.list('interview', overList)) {
    const interview = await documents.get<Interview>('interview', id)
    if (interview && !isOver(interview)) await documents.delist('interview', id, overList)
    else if (interview?.endedAt !== undefined && interview.endedAt <= before) {
      await dropRoom(parts, interview)
      await documents.delete('interview', id)
    }
  }
}

/** Changes an interview and shows its candidates what there is now. @param key names what they are shown, once */
const changedAndTold = (
  parts: Parts,
  ask: Ask,
  key: string,
  change: (interview: Interview) => Interview | undefined,
): Promise<Interview> =>
  changeAndFollow(
    parts,
    `candidates ${ask.args.i} ${key}`,
    () => changed(parts, ask, change, true),
    async (after) => {
      await tellCandidates(parts, after, key)
      await redrawPanel(parts, after)
    },
  )

const stepping =
  (skipped: boolean): Verb =>
  async (parts, ask) => {
    const before = await heldBy(parts, ask)
    // `n` is the stage that the button stands for: pressed twice it moves on once.
    const wanted = ask.args.n === undefined ? before.current + 1 : Number(ask.args.n)
    const after = await changedAndTold(parts, ask, String(wanted), (now) =>
      now.current + 1 === wanted ? nextStage(now, ask.at, skipped) : undefined,
    )
    for (const person of after.candidates) await sendToHiring(parts, after, person, ask.at)
    return { card: await view(parts, after, ask.person.person), replace: true }
  }

/** On to the next part. */
export const interviewNext = stepping(false)
/** The same, without having held this one. */
export const interviewSkip = stepping(true)

/** More time for the part that runs. */
export const interviewExtend: Verb = async (parts, ask) => {
  const minutes = Math.max(1, Math.min(60, Number(ask.args.m ?? 5) || 5))
  const before = await heldBy(parts, ask)
  const extended = (before.stages[before.current]?.extended ?? 0) + minutes
  const after = await changedAndTold(parts, ask, `${before.current} +${extended}`, (now) =>
    isOver(now) || now.current < 0
      ? undefined
      : {
          ...now,
          stages: now.stages.map((stage, index) =>
            index === now.current ? { ...stage, extended: stage.extended + minutes } : stage,
          ),
        },
  )
  return { card: await view(parts, after, ask.person.person), replace: true }
}

/** More time as an accommodation. For who leads alone: nobody else on the panel is shown it. */
export const interviewExtra: Verb = async (parts, ask) => {
  const before = await heldBy(parts, ask)
  if (before.candidates.length === 0) throw new Refusal('Nobody has joined this interview yet.')
  const given = ask.fields.percent
  if (given === undefined) return { form: extraTimeForm(before, listed(before)) }
  const percent = extraTimes.find((one) => String(one) === given)
  if (percent === undefined) throw new Refusal(`More time is one of ${extraTimes.join(', ')} percent.`)
  const person = candidate(before, ask)
  const running = before.current >= 0 && !isOver(before)
  const change = (now: Interview) =>
    isOver(now) || !now.candidates.includes(person)
      ? undefined
      : { ...now, extra: { ...now.extra, [person]: percent } }
  if (running) await changedAndTold(parts, ask, `extra ${ask.at}`, change)
  else await changed(parts, ask, change, true)
  return { card: note('The extra time is on the clock. Only you are shown that it was given.', 'good') }
}

/** Over, whatever is left; asked first, because there is no way back. */
export const interviewEnd: Verb = async (parts, ask) => {
  const before = await heldBy(parts, ask)
  const left = before.stages.length - 1 - before.current
  if (left > 0 && !isOver(before) && ask.args.sure !== 'yes') {
    const sure = button('End it', act('interview-end', { i: before.id, sure: 'yes' }), 'danger')
    const text = `End “${before.title}” now, with ${plural(left, 'part')} left? Nobody can answer any more then; you can still mark.`
    return { card: note(text, 'plain', buttons(sure)) }
  }
  const after = await changedAndTold(parts, ask, 'over', (now) => endInterview(now, ask.at))
  for (const person of after.candidates) await sendToHiring(parts, after, person, ask.at)
  return { card: await view(parts, after, ask.person.person), replace: true }
}

/** The candidate that is meant: the only one, or the one that a number names. @throws Refusal */
function candidate(interview: Interview, ask: Ask): string {
  const number = Number(ask.fields.candidate ?? ask.args.c ?? 0)
  const person = interview.candidates[number]
  if (!person) throw new Refusal('Nobody has joined this interview yet.')
  return person
}

/** How a point was met: of the part that runs, or of the one that the card shows. */
export const interviewMark: Verb = async (parts, ask) => {
  const interview = await besideIn(parts, ask)
  const mark = marks.find((one) => one === (ask.fields.value ?? ask.args.v)) as Mark | undefined
  const { p: point } = ask.args
  const { stage } = lookFrom(interview, ask.args)
  const known = (await pointsAt(parts, interview, stage)).some(({ id }) => id === point)
  if (!mark || !known) throw new Refusal(`Mark a point of this part with one of: ${marks.join(', ')}.`)
  const person = candidate(interview, ask)
  await keepLook(parts, interview, ask, ask.args)
  const after = await changed(parts, ask, (now) =>
    withMark(now, person, ask.person.person, `${stage}.${point}`, mark),
  )
  return { card: await view(parts, after, ask.person.person, ask.args), replace: true }
}

const pointsAt = async (parts: Parts, interview: Interview, stage: number) => {
  const part = interview.stages[stage]
  return pointsOf(await anyQuestion(parts, part?.question ?? ''), part?.listenFor ?? [])
}

const listed = (interview: Interview) =>
  interview.candidates.map((id) => ({ id, name: interview.names[id] ?? 'candidate' }))

/** A note that nobody else sees, on a part or on one of its points. */
export const interviewNote: Verb = async (parts, ask) => {
  const interview = await besideIn(parts, ask)
  const { g, c, o } = ask.args
  const look = lookFrom(interview, ask.args)
  const points = await pointsAt(parts, interview, look.stage)
  const text = ask.fields.note
  if (text === undefined) {
    const about = { args: { g, c, o }, candidate: look.candidate, points }
    return { form: noteForm(interview, listed(interview), about) }
  }
  if (text.trim() === '') throw new Refusal('There is nothing in the note.')
  const person = candidate(interview, ask)
  const point = points.find(({ id }) => id === ask.fields.point)?.id
  const by = ask.person.person
  const kept = { at: ask.at, stage: look.stage, ...(point && { point }), text: text.slice(0, 2_000), by }
  const after = await changed(parts, ask, (now) =>
    withSheet(now, person, (sheet) => ({ ...sheet, notes: [...sheet.notes, kept] })),
  )
  return { card: await view(parts, after, ask.person.person, ask.args) }
}

/** What the candidate is sent: exactly the interviewer's words. */
export const interviewFeedback: Verb = async (parts, ask) => {
  const interview = await heldBy(parts, ask)
  const text = ask.fields.text
  if (text === undefined) return { form: feedbackForm(interview, listed(interview)) }
  if (text.trim() === '') throw new Refusal('There is nothing in the feedback.')
  const person = candidate(interview, ask)
  const subject = `${interview.id} ${person} ${ask.at}`
  const signed = ask.fields.sign === 'yes'
  await changeAndFollow(
    parts,
    `feedback ${subject}`,
    () =>
      changed(parts, ask, (now) =>
        withSheet(now, person, (sheet) => ({ ...sheet, feedback: { at: ask.at, text, signed } })),
      ),
    () => tellFeedback(parts, subject),
  )
  return { card: note('Sent, word for word, and nothing else.', 'good') }
}

/** Tells a candidate what the interviewer wrote. @param subject `<interview> <candidate> <at>` */
export async function tellFeedback(parts: Parts, subject: string): Promise<void> {
  const [id = '', person = ''] = subject.split(' ')
  const interview = await parts.store.documents.get<Interview>('interview', id)
  const { text, signed } = interview?.sheets[person]?.feedback ?? {}
  if (!interview || text === undefined) return
  const name = signed ? (await parts.store.people.get(interview.by))?.name : undefined
  const card = feedbackCard(interview.title, name, text)
  await withChat(parts, person, 'feedback', (chat) =>
    chat.tell(person, card, { key: `feedback ${parts.ids.hash(subject)}` }),
  )
}

/** Deletes an interview with everything in it. */
export const interviewDelete: Verb = async (parts, ask) => {
  const interview = await heldBy(parts, ask)
  if (ask.args.sure !== 'yes') {
    const sure = button('Delete it', act('interview-delete', { i: interview.id, sure: 'yes' }), 'danger')
    return { card: note(`Delete “${interview.title}” with its notes and marks?`, 'bad', buttons(sure)) }
  }
  await dropRoom(parts, interview)
  await parts.store.documents.delete('interview', interview.id)
  return { card: note('Deleted.', 'good') }
}
