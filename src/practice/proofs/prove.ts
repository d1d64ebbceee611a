import { cardsOf } from '../../cards/questions/measure.ts'
import { expectedOutput, normaliseOutput } from '../../core/questions/answer.ts'
import { coverage } from '../../core/questions/coverage.ts'
import type { Build } from '../../core/questions/pythons.ts'
import { isSandboxed, type Question } from '../../core/questions/question.ts'
import { otherVariants } from '../../core/questions/variants.ts'
import type { Judge, Progress } from '../ports/judge.ts'
import { claims, type Proof, patience } from './claims.ts'
import { outputOf } from './output.ts'
import { exploredOn } from './pythons.ts'

export type { Proof }

/** Wraps a program, so that it fails an assertion exactly when it prints `output`. */
export function printing(program: string, output: string): string {
  return [
    'gilbert_seen = []',
    'def print(*values, sep=" ", end="\\n", **_others):',
    '    gilbert_seen.append(sep.join(map(str, values)) + end)',
    program,
    `assert "".join(gilbert_seen).split() != ${JSON.stringify(output)}.split()`,
    '',
  ].join('\n')
}

/** Maximum judgements of an attempt. A `judge-error` is the judge’s failure, and the queue would retry it, too. */
const tries = 3

/** Called when an attempt was late and is judged again with nothing else beside it: that can take minutes. */
export type OnAlone = (attempt: string) => void

async function judged(
  question: Question,
  { path, source }: Question['attempts'][number],
  build: Build,
  judge: Judge,
  onAlone: OnAlone | undefined,
) {
  const onProgress = ({ stage }: Progress) => stage === 'confirming' && onAlone?.(path)
  for (let asked = 1; ; asked++) {
    const verdict = await judge.judge({ question, source, build, onProgress })
    if (verdict.verdict !== 'judge-error' || asked === tries) return verdict
  }
}

async function attempts(question: Question, judge: Judge, onAlone?: OnAlone): Promise<readonly Proof[]> {
  const proofs: Proof[] = []
  for (const attempt of question.attempts)
    for (const build of question.python) {
      const verdict = await judged(question, attempt, build, judge, onAlone)
      proofs.push({
        question: question.id,
        what: attempt.path,
        build,
        expected: attempt.verdict,
        got: verdict.verdict === attempt.verdict ? verdict.verdict : `${verdict.verdict}: ${verdict.message}`,
        holds: verdict.verdict === attempt.verdict,
      })
    }
  return proofs
}

async function output(question: Question, judge: Judge): Promise<readonly Proof[]> {
  const expected = expectedOutput(question) ?? ''
  const outputs = await outputOf({ source: question.program ?? '', builds: question.python }, judge)
  return outputs.map(({ build, ok, text }) => ({
    question: question.id,
    what: 'program.py',
    build,
    expected,
    got: text,
    holds: ok && normaliseOutput(text) === normaliseOutput(expected),
  }))
}

async function possible(question: Question, judge: Judge): Promise<readonly Proof[]> {
  const proofs: Proof[] = []
  const prefers = exploredOn(question)
  for (const choice of question.choices ?? []) {
    const text = choice.output ?? choice.text
    const found = await judge.explore({
      ...(prefers && { prefers }),
      source: printing(question.program ?? '', text),
      ...patience,
    })
    const reached = found.outcome === 'bug' && found.kind === 'assertion' && found.by !== 'output'
    const ruledOut = found.outcome === 'clean' && found.complete
    proofs.push({
      question: question.id,
      what: `the output “${choice.text}”`,
      expected: choice.right ? 'some interleaving prints it' : 'no interleaving prints it',
      got: reached
        ? 'some interleaving prints it'
        : ruledOut
          ? 'no interleaving prints it'
          : `undecided after ${found.interleavings} interleavings (${found.outcome}: ${found.message})`,
      holds: choice.right ? reached : ruledOut,
    })
  }
  return proofs
}

function words(question: Question): readonly Proof[] {
  const { rubric } = question
  if (!rubric) return []
  return question.attempts.map((attempt) => {
    const seen = coverage(rubric, attempt.source)
    const missed = seen.points.filter((point) => !point.covered).map((point) => point.id)
    const whole = missed.length === 0 && seen.flags.length === 0
    const got = whole
      ? 'covers every point'
      : [missed.length > 0 ? `misses ${missed.join(', ')}` : '', ...seen.flags]
          .filter((text) => text !== '')
          .join('; ')
    const right = attempt.verdict === 'accepted'
    return {
      question: question.id,
      what: attempt.path,
      expected: right ? 'covers every point' : 'misses some, or raises a flag',
      got,
      holds: right === whole,
    }
  })
}

/**
 * Checks the limits of both platforms: at most 3,800 characters and 20 blocks per card and per message of an answer.
 */
function limits(question: Question): readonly Proof[] {
  return cardsOf(question).map(({ what, characters, blocks }) => ({
    question: question.id,
    what,
    expected: 'at most 3,800 characters and 20 blocks',
    got: `${characters} characters, ${blocks} blocks`,
    holds: characters <= 3_800 && blocks <= 20,
  }))
}

async function proveOne(question: Question, judge?: Judge, onAlone?: OnAlone): Promise<readonly Proof[]> {
  const proofs = [...limits(question), ...words(question)]
  if (!judge) return proofs
  if (isSandboxed(question.kind)) proofs.push(...(await attempts(question, judge, onAlone)))
  if (question.ask === 'output') proofs.push(...(await output(question, judge)))
  if (question.ask === 'possible') proofs.push(...(await possible(question, judge)))
  proofs.push(...(await claims(question, judge)))
  return proofs
}

/**
 * Proves everything that a question promises, in each of its variants. Without a judge, proves only what needs no
 * sandbox.
 */
export async function prove(question: Question, judge?: Judge, onAlone?: OnAlone): Promise<readonly Proof[]> {
  const proofs: Proof[] = []
  for (const variant of [question, ...otherVariants(question)])
    proofs.push(...(await proveOne(variant, judge, onAlone)))
  return proofs
}
