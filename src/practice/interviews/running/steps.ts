import { act, button, buttons, note, plural } from '../../../cards/shared/parts.ts'
import { endInterview, isOver, nextStage } from '../../../core/interview.ts'
import type { Verb } from '../../shared/parts.ts'
import { heldBy } from '../access.ts'
import { sendToHiring } from '../hiring.ts'
import { view } from '../view.ts'
import { changeAndTell } from './change.ts'
import { endEvent } from './event.ts'

const stepping =
  (skipped: boolean): Verb =>
  async (parts, ask) => {
    const before = await heldBy(parts, ask)
    // `n` is the stage that the button was drawn for, so that a double press moves on once.
    const wanted = ask.args.n === undefined ? before.current + 1 : Number(ask.args.n)
    const after = await changeAndTell(parts, ask, String(wanted), (now) =>
      now.current + 1 === wanted ? nextStage(now, ask.at, skipped) : undefined,
    )
    for (const person of after.candidates) await sendToHiring(parts, after, person, ask.at)
    if (isOver(after)) await endEvent(parts, after)
    return { card: await view(parts, after, ask.person.person), replace: true }
  }

/** Starts the next part. */
export const interviewNext = stepping(false)

/** Starts the next part and marks the current one as skipped. */
export const interviewSkip = stepping(true)

/** Ends the interview. Asks for confirmation if parts are left, because it cannot be undone. */
export const interviewEnd: Verb = async (parts, ask) => {
  const before = await heldBy(parts, ask)
  const left = before.stages.length - 1 - before.current
  if (left > 0 && !isOver(before) && ask.args.sure !== 'yes') {
    const sure = button('End it', act('interview-end', { i: before.id, sure: 'yes' }), 'danger')
    const text = `End “${before.title}” now, with ${plural(left, 'part')} left? Nobody can answer any more then; you can still mark.`
    return { card: note(text, 'plain', buttons(sure)) }
  }
  const after = await changeAndTell(parts, ask, 'over', (now) => endInterview(now, ask.at))
  for (const person of after.candidates) await sendToHiring(parts, after, person, ask.at)
  await endEvent(parts, after)
  return { card: await view(parts, after, ask.person.person), replace: true }
}
