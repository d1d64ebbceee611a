import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DockerJudge } from '../../sandbox/judge.ts'
import type { Question } from '../../src/core/questions/question.ts'
import { testJudge } from '../sandbox/test-judge.ts'
import { hangs } from './attack-suite.ts'
import { honest } from './lines-honest.ts'
import { honestMore } from './lines-honest-more.ts'
import { honestThreads } from './lines-honest-threads.ts'

const all: readonly { name: string; source: string; question: Question; since?: string }[] = [
  ...honest,
  ...honestMore,
  ...honestThreads,
]

describe.each(['3.13', '3.14', '3.15'] as const)('A right program on Python %s', (python) => {
  let judge: DockerJudge
  beforeAll(async () => {
    judge = await testJudge({ python, sandboxes: 1, warm: 1 })
  }, hangs)
  afterAll(() => judge.stop())

  it.each(all.filter(({ since = python }) => python >= since))(
    'is accepted: $name',
    {
      timeout: hangs,
    },
    async ({ question, source }) => {
      const { verdict, message, fault } = await judge.judge({ question, source })
      expect(verdict, `${message} ${fault ?? ''}`).toBe('accepted')
    },
  )
})
