import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { limits } from '../../adapters/discord/shared/limits.ts'

const cards = join(import.meta.dirname, '../../src/cards')

it('every field of a form has a label that Discord shows whole', () => {
  const labels = readdirSync(cards, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(join(cards, name), 'utf8').matchAll(/field: '\w+'[^}]*?label: (['`])(.*?)\1/gs)].map(
        ([, , label = '']) => label,
      ),
    )
  expect(labels.length).toBeGreaterThan(30)
  expect(labels.filter((one) => one.length > limits.modal.label)).toEqual([])
})
