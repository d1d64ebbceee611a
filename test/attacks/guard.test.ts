import { suite } from './attack-suite.ts'
import { guard } from './lines-guard.ts'

suite('The policy by kind', guard)
