import { suite } from './attack-suite.ts'
import { guard } from './lines-guard.ts'
import { guardByName } from './lines-guard-by-name.ts'
import { guardFresh } from './lines-guard-fresh.ts'
import { guardMore } from './lines-guard-more.ts'
import { guardShared } from './lines-guard-shared.ts'

suite('The policy by kind', [...guard, ...guardShared, ...guardMore, ...guardFresh, ...guardByName])
