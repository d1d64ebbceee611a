import { suite } from './attack-suite.ts'
import { held } from './lines-private.ts'

suite('A program that looks for the real thing behind what it holds', held)
