import { expect, it } from 'vitest'
import { clock } from '../attacks/lines-clock.ts'
import { guard } from '../attacks/lines-guard.ts'
import { guardByName } from '../attacks/lines-guard-by-name.ts'
import { guardFresh } from '../attacks/lines-guard-fresh.ts'
import { guardJoined } from '../attacks/lines-guard-joined.ts'
import { guardMore } from '../attacks/lines-guard-more.ts'
import { guardShared } from '../attacks/lines-guard-shared.ts'
import { hushed, overwritten } from '../attacks/lines-hushing.ts'
import { kept } from '../attacks/lines-keeping.ts'
import { keptMore } from '../attacks/lines-keeping-more.ts'
import { processes } from '../attacks/lines-opened.ts'
import { patching } from '../attacks/lines-patching.ts'
import { held } from '../attacks/lines-private.ts'
import { remembered } from '../attacks/lines-remembering.ts'
import { rememberedMore } from '../attacks/lines-remembering-more.ts'
import { standIns } from '../attacks/lines-stand-ins.ts'
import { calls, modules, objects } from '../attacks/lines-telling.ts'
import { byNumber, byPlace } from '../attacks/lines-values.ts'
import { byValue, chances, chosenBy, witnessed } from '../attacks/lines-witness.ts'

const byKind = [...guard, ...guardShared, ...guardMore, ...guardJoined, ...guardFresh, ...guardByName]
const own = [
  ...byKind,
  ...clock,
  ...hushed,
  ...overwritten,
  ...patching,
  ...held,
  ...standIns,
  ...kept,
  ...keptMore,
  ...remembered,
  ...rememberedMore,
  ...processes,
  ...witnessed,
  ...chosenBy,
  ...byValue,
  ...chances,
  ...byNumber,
  ...byPlace,
  ...modules,
  ...objects,
  ...calls,
]

it('has more than sixty attacks of its own, none of them twice', () => {
  expect(new Set(own.map(({ source }) => source)).size).toBe(own.length)
  expect(new Set(own.map(({ name }) => name)).size).toBe(own.length)
  expect(own.length).toBeGreaterThan(60)
})

it('tries every kind of way round the policy in three forms or more', () => {
  const forms = new Map<string, number>()
  for (const { name } of byKind) {
    const kind = name.split(':')[0] ?? ''
    forms.set(kind, (forms.get(kind) ?? 0) + 1)
  }
  for (const [kind, count] of forms) expect(count, kind).toBeGreaterThanOrEqual(3)
})
