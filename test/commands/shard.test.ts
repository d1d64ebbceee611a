import { describe, expect, test } from 'vitest'
import { shard, takeShard } from '../../src/commands/shard.ts'

describe('a shard of the bank', () => {
  const all = Array.from({ length: 17 }, (_, at) => at)

  test('the shards together are the whole, each once, and about equal', () => {
    const parts = ['1/3', '2/3', '3/3'].map((text) => takeShard(all, shard(text)))
    expect(parts.flat().toSorted((a, b) => a - b)).toEqual(all)
    expect(parts.map((one) => one.length)).toEqual([6, 6, 5])
  })

  test.each(['', '3', '0/3', '4/3', '1/0', '1/3/5', '-1/3', 'a/b'])(
    '“%s” is refused with an example',
    (text) => {
      expect(() => shard(text)).toThrow('It must be like 2/3')
    },
  )
})
