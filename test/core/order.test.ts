import { describe, expect, it } from 'vitest'
import { markedAt, markedBy, marksIn, namesIn } from '../../src/core/judging/order.ts'

const source = ['def add():', '    value = count', '    count = value + 1', ''].join('\n')
const step = (thread: string, line: number) => ({ thread, line, source: '', event: '', collides: true })

describe('an order by hand', () => {
  it('is read with commas, spaces or arrows between', () => {
    expect(namesIn('a, b  b → a>c')).toEqual(['a', 'b', 'b', 'a', 'c'])
    expect(namesIn(' ')).toEqual([])
  })

  it('begins as the one that broke the program', () => {
    const marked = markedBy(source, [
      step('T1', 2),
      step('T1', 2),
      step('T2', 2),
      step('T2', 3),
      step('T1', 3),
    ])
    expect(marked.source).toBe(
      ['def add():', '    value = count  # gilbert: a', '    count = value + 1  # gilbert: b', ''].join('\n'),
    )
    expect(marked.order).toEqual(['a', 'a', 'b', 'b'])
    expect(marksIn(marked.source)).toEqual([
      { name: 'a', line: 2, text: 'value = count' },
      { name: 'b', line: 3, text: 'count = value + 1' },
    ])
  })

  it('can be that of lines that were pressed: each gets a mark, or keeps the one that it has', () => {
    const marked = markedAt(source.replace('= count\n', '= count  # gilbert: b\n'), [3, 2, 3])
    expect(marked.source).toBe(
      ['def add():', '    value = count  # gilbert: b', '    count = value + 1  # gilbert: a', ''].join('\n'),
    )
    expect(marked.order).toEqual(['a', 'b', 'a'])
    expect(markedAt(source, [2, 9]).order).toEqual(['a'])
  })

  it('keeps marks that are there, and marks no line where a comment would be none', () => {
    const own = 'x = 1  # gilbert: here\n'
    expect(markedBy(own, [step('T1', 1)])).toEqual({ source: own, order: [] })
    const long = 'x = 1 + \\\n    2\n'
    expect(markedBy(long, [step('T1', 1)])).toEqual({ source: long, order: [] })
  })
})
