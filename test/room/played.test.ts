import { expect, it } from 'vitest'
import { codePartAt } from '../../adapters/room/page/played.ts'
import type { RoomEntry } from '../../src/core/room.ts'

it('the end of a playback is the code that was sent, also where a part without code came after it', () => {
  const entries: RoomEntry[] = [
    { kind: 'came', at: 0, stage: -1 },
    { kind: 'typed', at: 1, stage: 0, update: '' },
    { kind: 'sent', at: 2, stage: 0, submission: 's' },
    { kind: 'left', at: 3, stage: 1 },
    { kind: 'typed', at: 4, stage: 2, update: '' },
  ]
  expect([0, 1, 2, 3, 4, 5].map((until) => codePartAt(entries, until))).toEqual([0, 0, 0, 0, 0, 2])
})
