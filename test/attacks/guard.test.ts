import { suite } from './attack-suite.ts'
import { guard } from './lines-guard.ts'
import { guardByName } from './lines-guard-by-name.ts'
import { guardFresh } from './lines-guard-fresh.ts'
import { guardJoined } from './lines-guard-joined.ts'
import { guardMore } from './lines-guard-more.ts'
import { guardShared } from './lines-guard-shared.ts'

suite('The policy by kind', [
  ...guard,
  ...guardShared,
  ...guardJoined,
  ...guardMore,
  ...guardFresh,
  ...guardByName,
])
