import { expect, it } from 'vitest'
import { explorationCard } from '../../src/cards/judging/lab.ts'
import { plainCard } from '../../src/cards/shared/plain.ts'
import type { Exploration } from '../../src/core/judging/counterexample.ts'

const inconclusive: Exploration = {
  outcome: 'inconclusive',
  kind: null,
  interleavings: 1,
  complete: false,
  seed: 0,
  replay: null,
  message: 'Nothing ran.',
  counterexample: null,
}

it('an order that can’t happen is no program of which nothing can be said', () => {
  const message = 'This order can’t happen: `read` can’t come next.'
  const card = plainCard(explorationCard({ ...inconclusive, strategy: 'order', message }, 's1'))
  expect(card).toContain('Not in this order')
  expect(card).not.toContain('Nothing can be said')
  expect(plainCard(explorationCard(inconclusive, 's1'))).toContain('Nothing can be said')
})
