import type Docker from 'dockerode'
import { describe, expect, it } from 'vitest'
import { newOwner, ownerLabel } from '../../sandbox/containers/owner.ts'
import { isLeaked, removeLeftContainers } from '../../sandbox/containers/sweep.ts'

const ours = newOwner()
const [host, , began] = ours.split('|')

describe('the sweep', () => {
  it('leaves alone what a living judge is using, however many judges there are', () => {
    expect(isLeaked({ state: 'running', owner: ours, age: 600 })).toBe(false)
    expect(isLeaked({ state: 'running', owner: 'elsewhere|1|1|x', age: 600 })).toBe(false)
    expect(isLeaked({ state: 'created', owner: ours, age: 120 })).toBe(false)
    expect(isLeaked({ state: 'created', owner: 'elsewhere|1|1|x', age: 120 })).toBe(false)
  })

  it('takes what belongs to a process that is gone', () => {
    expect(isLeaked({ state: 'running', owner: `${host}|4194303|1|x`, age: 0 })).toBe(true)
  })

  it('takes what belonged to another process of the same number', () => {
    expect(
      isLeaked({ state: 'running', owner: `${host}|${process.pid}|${Number(began) - 1}|x`, age: 0 }),
    ).toBe(true)
  })

  it('takes what has ended and was left lying, and what is older than any may be', () => {
    expect(isLeaked({ state: 'exited', owner: 'elsewhere|1|1|x', age: 31 })).toBe(true)
    expect(isLeaked({ state: 'running', owner: 'elsewhere|1|1|x', age: 46 * 60 })).toBe(true)
    expect(isLeaked({ state: 'created', owner: 'elsewhere|1|1|x', age: 46 * 60 })).toBe(true)
  })

  it('counts by the engine’s clock, though this machine’s is a day ahead', async () => {
    const removed: string[] = []
    const engine = Math.floor(Date.now() / 1000) - 24 * 60 * 60
    const docker = {
      info: async () => ({ SystemTime: new Date(engine * 1000).toISOString() }),
      listContainers: async () => [
        { Id: 'living', State: 'running', Labels: { [ownerLabel]: 'elsewhere|1|1|x' }, Created: engine - 60 },
        { Id: 'old', State: 'running', Labels: { [ownerLabel]: 'elsewhere|1|1|x' }, Created: engine - 3_000 },
      ],
      getContainer: (id: string) => ({ remove: async () => void removed.push(id) }),
    }
    expect(await removeLeftContainers(docker as unknown as Docker)).toBe(1)
    expect(removed).toEqual(['old'])
  })
})
