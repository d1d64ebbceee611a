import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { verdictWords } from '../core/judging/verdict.ts'
import { type Attempt, isSandboxed, type Question, type Rubric } from '../core/questions/question.ts'
import { lostQuotes } from '../core/questions/statements.ts'
import { claimsFrom, proofsFile } from './claims.ts'
import { questionFile, rubricFile } from './schemas.ts'
import { groupsFrom, varyFaults } from './vary.ts'
import { type ContentFault, lineOf, lineWith, readYaml } from './yaml.ts'

/** Maximum characters of the prompt with its code, so that it fits on a card. */
const longestPrompt = 2_800

type Fail = (file: string, line: number, message: string) => void

function attemptsIn(folder: string): readonly Attempt[] {
  const found: Attempt[] = []
  for (const side of ['right', 'wrong'] as const) {
    const below = join(folder, 'attempts', side)
    if (!existsSync(below)) continue
    for (const name of readdirSync(below).sort()) {
      if (!/\.(py|md|txt)$/.test(name)) continue
      const named = verdictWords.find((word) => name.startsWith(`${word}-`)) ?? 'incomplete'
      found.push({
        path: `attempts/${side}/${name}`,
        source: readFileSync(join(below, name), 'utf8'),
        verdict: side === 'right' ? 'accepted' : named,
      })
    }
  }
  return found
}

function checkProof(
  kind: Question['kind'],
  attempts: readonly Attempt[],
  starter: string | undefined,
  fail: Fail,
): void {
  const right = attempts.filter((one) => one.verdict === 'accepted').length
  const wrong = attempts.length - right
  if (isSandboxed(kind)) {
    if (right < 2) fail('attempts/right', 1, `has ${right} accepted attempts; 2 prove a question`)
    if (wrong < 3) fail('attempts/wrong', 1, `has ${wrong} wrong attempts; 3 prove a question`)
    for (const one of attempts.filter((other) => other.verdict === 'incomplete'))
      fail(one.path, 1, `the name must begin with the verdict that it gets: ${verdictWords.join(', ')}`)
  }
  const broken = attempts.some((one) => one.source.trim() === starter?.trim() && one.verdict !== 'accepted')
  if (kind === 'fix' && !broken)
    fail(
      'attempts/wrong',
      1,
      'needs starter.py as one of its files: what is to be mended must be proven wrong',
    )
  if (kind === 'discuss') {
    if (right < 1) fail('attempts/right', 1, 'needs an answer that covers every point')
    if (wrong < 1) fail('attempts/wrong', 1, 'needs an answer that misses some')
  }
}

function checkChoices(meta: z.infer<typeof questionFile>, text: string, typed: boolean, fail: Fail): void {
  const { kind, choices, ask } = meta
  const line = lineOf(text, 'choices')
  if (kind !== 'choice' && kind !== 'predict' && choices)
    fail('question.yaml', line, `choices: a ${kind} question has none`)
  if (kind === 'choice' && !choices) fail('question.yaml', 1, 'choices: a choice question needs 2 to 5')
  if (kind === 'predict' && !ask) fail('question.yaml', 1, 'ask: `output` or `possible` must be said')
  if (kind === 'predict' && !choices && !typed)
    fail('question.yaml', 1, 'choices: needed, or output.txt where the output is typed')
  if (!choices) return
  const right = choices.filter((choice) => choice.right).length
  if (right === 0) fail('question.yaml', line, 'choices: none is right')
  if (kind === 'predict' && ask === 'output' && right !== 1)
    fail('question.yaml', line, 'choices: exactly one must be right')
  if (new Set(choices.map((choice) => choice.text)).size !== choices.length)
    fail('question.yaml', line, 'choices: two have the same text')
}

/** A claim must not refer to a missing file as its proof. */
function checkClaims(
  claims: z.infer<typeof proofsFile>,
  text: string,
  files: readonly string[],
  fail: Fail,
): void {
  for (const { shown_by: file } of claims)
    if (file !== undefined && !files.includes(file))
      fail('proofs.yaml', lineOf(text, file), `shown_by: ${file} is no attempt of it and no program.py`)
}

function rubricFrom(file: z.infer<typeof rubricFile>): Rubric {
  return {
    points: file.points.map(({ listen_for, ...point }) => ({ ...point, listenFor: listen_for })),
    redFlags: file.red_flags.map(({ unless, ...flag }) => ({ ...flag, ...(unless && { unless }) })),
    levels: file.levels,
    modelAnswer: file.model_answer.trim(),
    followUps: file.follow_ups,
    ...(file.redirects && { redirects: file.redirects }),
  }
}

/** Maximum characters of a one-minute reply. */
const longestFollowUp = 1_200

/** Reads a question’s folder. Returns the question, or all its faults. @param shown the folder’s name in faults */
export function readQuestion(
  folder: string,
  id: string,
  shown: string,
): { question: Question } | { faults: readonly ContentFault[] } {
  const faults: ContentFault[] = []
  const fail: Fail = (file, line, message) => faults.push({ file: `${shown}/${file}`, line, message })
  const optional = (name: string) => {
    const path = join(folder, name)
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  }
  const needed = (name: string, why: string) => {
    const found = optional(name)
    if (found === undefined) fail(name, 1, `is missing: ${why}`)
    else if (found.trim() === '') fail(name, 1, 'is empty')
    return found?.trim() ?? ''
  }

  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 48)
    fail('question.yaml', 1, 'the folder’s name is the id: lower case, digits and hyphens, at most 48')
  const text = needed('question.yaml', 'it says what the question is')
  const read =
    text === ''
      ? undefined
      : readYaml(`${shown}/question.yaml`, readFileSync(join(folder, 'question.yaml'), 'utf8'), questionFile)
  if (!read) return { faults }
  if ('faults' in read) return { faults: [...faults, ...read.faults] }
  const meta = read.value

  const prompt = needed('prompt.md', 'it is what is asked')
  const explanation = needed('explanation.md', 'it is read after the answer')
  const hints = (optional('hints.md') ?? '')
    .split(/^---[^\S\n]*$/m)
    .map((hint) => hint.trim())
    .filter((hint) => hint !== '')
  const followUpAnswer = optional('follow-up.md')?.trim()
  if (followUpAnswer !== undefined && (followUpAnswer === '' || followUpAnswer.length > longestFollowUp))
    fail('follow-up.md', 1, `has ${followUpAnswer.length} characters; 1 to ${longestFollowUp} are meant`)
  const sandboxed = isSandboxed(meta.kind)
  const starter = sandboxed ? needed('starter.py', 'the editor opens with it') : undefined
  const check = sandboxed ? needed('check.py', 'it says what must hold') : undefined
  const program = meta.kind === 'predict' ? needed('program.py', 'its output is asked') : undefined
  const output = meta.kind === 'predict' ? optional('output.txt') : undefined
  const length = prompt.length + (program?.length ?? 0)
  if (length > longestPrompt)
    fail('prompt.md', 1, `has ${length} characters with its program; ${longestPrompt} fit a card`)
  checkChoices(meta, text, output !== undefined, fail)

  const rubricText = meta.kind === 'discuss' ? needed('rubric.yaml', 'it says what to listen for') : ''
  const rubric =
    rubricText === ''
      ? undefined
      : readYaml(`${shown}/rubric.yaml`, readFileSync(join(folder, 'rubric.yaml'), 'utf8'), rubricFile)
  if (rubric && 'faults' in rubric) faults.push(...rubric.faults)
  const proofsText = optional('proofs.yaml')
  const proofs =
    proofsText === undefined ? undefined : readYaml(`${shown}/proofs.yaml`, proofsText, proofsFile)
  if (proofs && 'faults' in proofs) faults.push(...proofs.faults)
  const attempts = attemptsIn(folder)
  checkProof(meta.kind, attempts, starter, fail)
  if (proofs && 'value' in proofs)
    checkClaims(
      proofs.value,
      proofsText ?? '',
      [...attempts.map((one) => one.path), ...(program === undefined ? [] : ['program.py'])],
      fail,
    )
  if (faults.length > 0) return { faults }

  const { follow_up, choices, sandbox, ask, vary, ...rest } = meta
  const question: Question = {
    ...rest,
    id,
    followUp: follow_up,
    ...(followUpAnswer !== undefined && { followUpAnswer }),
    prompt,
    explanation,
    hints,
    attempts,
    ...(choices && {
      choices: choices.map(({ output: own, ...one }) => ({
        ...one,
        ...(own !== undefined && { output: own }),
      })),
    }),
    ...(vary && { vary: groupsFrom(vary) }),
    ...(ask && { ask }),
    ...(sandbox && { sandbox }),
    ...(starter !== undefined && { starter: `${starter}\n` }),
    ...(check !== undefined && { check: `${check}\n` }),
    ...(program !== undefined && { program: `${program}\n` }),
    ...(output !== undefined && { output }),
    ...(rubric && 'value' in rubric && { rubric: rubricFrom(rubric.value) }),
    ...(proofs && 'value' in proofs && { claims: claimsFrom(proofs.value) }),
  }
  for (const words of lostQuotes(question))
    fail(
      'proofs.yaml',
      lineWith(proofsText ?? '', words),
      `says: no text of the question has “${words}” (any more)`,
    )
  for (const wrong of varyFaults(question, longestPrompt))
    fail('question.yaml', lineOf(text, 'vary'), `vary: ${wrong}`)
  return faults.length > 0 ? { faults } : { question }
}
