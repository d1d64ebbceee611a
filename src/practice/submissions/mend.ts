import { pasteForm } from '../../cards/judging/paste.ts'
import type { Verb } from '../shared/parts.ts'
import { Refusal } from '../shared/parts.ts'
import { checkSource, codeFrom } from '../shared/submitted-code.ts'
import { ownSubmission } from './progress.ts'
import { enqueue } from './submit.ts'

/**
 * Looks for the smallest repair of code of one's own: a program that was explored, one that was pasted, or one from a form.
 * Code that was sent for a question is not taken: its repair would be the question's solution.
 */
export const mend: Verb = async (parts, ask) => {
  const code = ask.args.s ? (await explored(parts, ask)).source : await codeFrom(parts, ask)
  if (code === undefined) return { form: pasteForm('mend') }
  checkSource(code)
  return await enqueue(parts, ask, 'mend', code)
}

const explored: (...given: Parameters<Verb>) => ReturnType<typeof ownSubmission> = async (parts, ask) => {
  const submission = await ownSubmission(parts, ask)
  if (submission.question !== undefined)
    throw new Refusal(
      'A repair would give the question’s solution away: paste the code with "race" to explore it.',
    )
  return submission
}

/** The editor with a repaired program in it, to be explored again. */
export const mendedCode: Verb = async (parts, ask) => {
  const { result } = await ownSubmission(parts, ask)
  const fix = result?.task === 'mend' ? result.mending.fixes[Number(ask.args.n ?? 0)] : undefined
  if (!fix) throw new Refusal('There is no such repair: ask for one again.')
  return { form: pasteForm('find-the-race', fix.source) }
}
