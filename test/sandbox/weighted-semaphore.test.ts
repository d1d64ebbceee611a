import { expect, it } from 'vitest'
import { WeightedSemaphore } from '../../sandbox/containers/weighted-semaphore.ts'

it('lets in at most its capacity, in the order of coming', async () => {
  const gate = new WeightedSemaphore(2)
  const order: string[] = []
  const come = async (name: string, weight?: number) => {
    const leave = await gate.enter(weight)
    order.push(name)
    return leave
  }
  const [first, second] = await Promise.all([come('a'), come('b')])
  const third = come('c')
  const alone = come('alone', 2)
  const last = come('d')
  expect(order).toEqual(['a', 'b'])
  first?.()
  const leaveThird = await third
  second?.()
  await Promise.resolve()
  expect(order).toEqual(['a', 'b', 'c'])
  leaveThird()
  const leaveAlone = await alone
  expect(gate.inside).toBe(2)
  leaveAlone()
  leaveAlone()
  ;(await last)()
  expect(order).toEqual(['a', 'b', 'c', 'alone', 'd'])
  expect(gate.inside).toBe(0)
})
