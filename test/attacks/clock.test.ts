import { suite } from './attack-suite.ts'
import { clock } from './lines-clock.ts'

suite('A program that is right only where the explorer watches', clock)
