import type { Block, Card } from '../../core/chat/card.ts'
import { changedLines } from '../../core/judging/changed-lines.ts'
import type { Submission } from '../../core/judging/submission.ts'
import type { Check, Verdict } from '../../core/judging/verdict.ts'
import { pythonName } from '../../core/questions/pythons.ts'
import type { Question } from '../../core/questions/question.ts'
import type { Score } from '../../core/scoring/score.ts'
import { earned, explanation } from '../questions/answer.ts'
import { hintLabel } from '../questions/hint-price.ts'
import type { Drawing } from '../shared/drawn.ts'
import {
  act,
  button,
  buttons,
  context,
  cut,
  heading,
  line,
  markdown,
  plural,
  spoken,
} from '../shared/parts.ts'
import { verdictWords } from '../shared/words.ts'
import { stepsTable } from './telling.ts'

const longestOutput = 600

/** The list only names the first failed check, which is explained above it. */
function checkBlocks(checks: readonly Check[]): Block[] {
  if (checks.length === 0) return []
  const passed = checks.filter((check) => check.passed).length
  const first = checks.find((check) => !check.passed)
  // Quoted, because the name of a check states the opposite of its failure.
  const named = (check: Check) =>
    check === first || check.passed || !check.message
      ? spoken(check.name)
      : [{ text: `“${check.name}” fails: ` }, ...spoken(cut(check.message, 240))]
  return [
    // Where all passed, the verdict’s message says it already.
    ...(first ? [context(`${passed} of ${plural(checks.length, 'check')} passed`)] : []),
    ...checks.slice(0, 6).map((check) => line(`${check.passed ? '✓' : '✗'} `, ...named(check))),
  ]
}

/** The message of the first failed check, otherwise of the verdict. */
function reason(verdict: Verdict): string {
  const message = verdict.checks.find((check) => !check.passed)?.message || verdict.message
  return message.charAt(0).toUpperCase() + message.slice(1)
}

/** The steps that explain the failure; a button shows the rest. */
function steps(submission: Submission, verdict: Verdict): Block[] {
  const found = verdict.counterexample
  if (!found) return []
  const mends =
    verdict.driver === undefined ? undefined : button('Mend it', act('mend', { s: submission.id }))
  return [
    ...stepsTable(found, 10),
    buttons(button('See it drawn', act('steps', { s: submission.id })), mends),
  ]
}

/** Compares the size of the repair with the smallest known one. Only a remark: a larger repair is right, too. */
function size(question: Question, source: string): Block[] {
  const starter = question.starter ?? ''
  const mine = changedLines(starter, source)
  const least = Math.min(
    ...question.attempts
      .filter((one) => one.verdict === 'accepted')
      .map((one) => changedLines(starter, one.source)),
  )
  const changed = `You changed ${plural(mine, 'line')}`
  return [
    context(
      mine > least
        ? `${changed}; ${least} ${least === 1 ? 'is' : 'are'} enough.`
        : `${changed}: no smaller repair is known.`,
    ),
  ]
}

/** The verdict as its author sees it. Says that our own failure costs nothing. */
export function verdictCard(
  question: Question,
  submission: Submission,
  verdict: Verdict,
  options: {
    score?: Score
    standalone?: boolean
    /** Hints taken so far. */
    hints?: number
  },
): Card {
  const title = verdictWords[verdict.verdict]
  const accepted = verdict.verdict === 'accepted'
  const args = { q: question.id, i: submission.interview, h: submission.share }
  if (verdict.verdict === 'judge-error')
    return {
      summary: `${question.title}: we failed to judge your code. It costs you nothing.`,
      tone: 'bad',
      blocks: [
        heading(title),
        line(
          'That is our fault, not yours: it costs no points, no streak and no try. Please send it again in a while.',
        ),
        ...(verdict.message ? [context(...spoken(verdict.message))] : []),
        buttons(button('Open the editor', act('code', args), 'primary')),
      ],
    }
  const output = verdict.output.trim()
  return {
    summary: `${question.title}: ${title.toLowerCase()}`,
    tone: accepted ? 'good' : 'bad',
    blocks: [
      heading(accepted ? `${title}: ${question.title}` : title),
      ...(accepted ? [] : [context(question.title)]),
      line(...spoken(reason(verdict))),
      ...checkBlocks(verdict.checks),
      ...steps(submission, verdict),
      ...(output
        ? [
            context('It printed'),
            { block: 'code' as const, text: cut(output, longestOutput), language: 'text' as const },
          ]
        : []),
      ...(accepted && question.kind === 'fix' ? size(question, submission.source) : []),
      ...(accepted && !options.standalone ? [...earned(options.score), ...explanation(question)] : []),
      ...(accepted
        ? []
        : [
            buttons(
              button('Try again', act('code', args), 'primary'),
              button('Run it first', act('own-run', args)),
              !options.standalone && question.hints.length > (options.hints ?? 0)
                ? button(
                    hintLabel('Hint', question),
                    act('hint', { q: question.id, n: String((options.hints ?? 0) + 1) }),
                  )
                : undefined,
            ),
          ]),
      context(
        `${pythonName(verdict.python, verdict.build)} · ${verdict.runtime} · ${(verdict.millis.total / 1_000).toFixed(1)} s`,
      ),
    ],
  }
}

/** Shown while the submission waits. */
export const queuedCard = (ahead: number, unwell = false): Card => ({
  summary: 'Your code is in; the verdict follows.',
  tone: 'busy',
  blocks: [
    line(
      ahead === 0
        ? 'Your code is in and next to be judged.'
        : `Your code is in: queued, ${ahead.toLocaleString('en')} ahead.`,
    ),
    ...(unwell
      ? [
          context(
            'A machine that judges has a problem just now, so it may take longer. Your code is kept and will be judged.',
          ),
        ]
      : []),
  ],
})

/** Shown while the submission runs. */
export function runningCard(progress: { stage: string; interleavings?: number; trying?: string }): Card {
  const count = progress.interleavings ? ` ${plural(progress.interleavings, 'interleaving')} so far.` : ''
  const doing: Readonly<Record<string, string>> = {
    starting: 'Starting a fresh sandbox',
    running: 'Running the checks',
    exploring: 'Looking for an interleaving that breaks it',
    confirming: 'This machine is busy, so it runs once more, alone, before time is blamed',
  }
  const trying = progress.trying ? `: ${progress.trying}` : ''
  const what = `${doing[progress.stage] ?? 'Judging'}${trying}.`
  return {
    summary: 'Your code is being judged.',
    tone: 'busy',
    blocks: [
      {
        block: 'working',
        stage: progress.stage,
        text: `${what}${count}`,
        over: what,
      },
    ],
  }
}

/** All steps of the counterexample, with a picture if there is one. */
export function stepsCard(
  verdict: Pick<Verdict, 'message' | 'counterexample' | 'gil' | 'freeThreaded'>,
  picture?: Drawing,
): Card {
  const found = verdict.counterexample
  if (!found)
    return {
      summary: 'No interleaving to show.',
      blocks: [line('This verdict has no interleaving to show.')],
    }
  return {
    summary: 'The interleaving that breaks your code, step by step',
    blocks: [
      heading('How it breaks'),
      line(...spoken(verdict.message)),
      ...(picture ? [{ block: 'picture' as const, ...picture, steps: found, name: 'interleaving.png' }] : []),
      ...(found.cycle && found.cycle.length > 0
        ? [markdown('**Who waits for whom**'), ...found.cycle.map((wait) => line('• ', ...spoken(wait)))]
        : []),
      ...(verdict.gil ? [context(verdict.gil.why)] : []),
      ...(verdict.freeThreaded ? [context(verdict.freeThreaded.why)] : []),
    ],
  }
}
