import { orderForm } from '../../cards/judging/paste.ts'
import { markedAt, markedBy, marksIn, namesIn } from '../../core/judging/order.ts'
import { labShutInInterview } from '../shared/not-in-interview.ts'
import type { Ask, Parts, Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { checkSource, tidy } from '../shared/submitted-code.ts'
import { ownSubmission } from './progress.ts'
import { enqueue } from './submit.ts'

/**
 * Runs the marked lines of the asker’s program in the order that they name, and shows the result. The field `value`
 * contains the line numbers pressed in a table of steps; these lines get marks first.
 */
export const order: Verb = async (parts, ask) => {
  await labShutInInterview(parts, ask)
  if (ask.fields.code === undefined) {
    if (!ask.args.s) return { form: orderForm('', []) }
    const { question, source, result } = await ownSubmission(parts, ask)
    if (question !== undefined)
      throw new Refusal('Only a whole program can be ordered by hand: paste it with "race" first.')
    if (ask.fields.value !== undefined) {
      const lines = namesIn(ask.fields.value).map(Number)
      const pressed = markedAt(source, lines)
      if (pressed.order.length < lines.length)
        throw new Refusal('Some of these lines can’t be marked, or they are too many: order it by hand.')
      return await run(parts, ask, pressed.source, pressed.order)
    }
    const steps = result?.task === 'explore' ? (result.exploration.counterexample?.steps ?? []) : []
    const marked = markedBy(source, steps)
    return { form: orderForm(marked.source, marked.order) }
  }
  const code = tidy(ask.fields.code)
  checkSource(code)
  const names = namesIn(ask.fields.order ?? '')
  if (names.length === 0)
    throw new Refusal('Name the order, such as a, b, b, a: the names stand behind lines as `# gilbert: a`.')
  const there = new Set(marksIn(code).map(({ name }) => name))
  const missing = names.find((name) => !there.has(name))
  if (missing !== undefined)
    throw new Refusal(
      `No line is marked ${missing.slice(0, 40)}: put \`# gilbert: ${missing.slice(0, 40)}\` at its end.`,
    )
  return await run(parts, ask, code, names)
}

const run = (parts: Parts, ask: Ask, code: string, order: readonly string[]) =>
  enqueue(parts, ask, 'explore', code, {
    order,
    hash: parts.ids.hash(`order ${order.join(',')} ${code}`),
  })
