import { describe, expect, it } from 'vitest'
import { ask } from '../../src/bench/gil/ask.ts'
import { columnsOf, recorded } from '../../src/bench/gil/table.ts'
import { isFreeThreaded } from '../../src/core/questions/pythons.ts'
import { imageOf, tested } from '../setup/pythons.ts'

describe('the table in docs/design/gil.md', () => {
  it.each(tested.filter((build) => !isFreeThreaded(build)))(
    'is what CPython %s says of itself',
    async (build) => {
      const [[head, column] = ['', new Map()]] = columnsOf([await ask(imageOf(build), false, false)])
      expect(head).toBe(build)
      expect(column.size).toBeGreaterThan(60)
      expect(recorded().get(build)).toEqual(column)
    },
  )
})
