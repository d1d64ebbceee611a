import { suite } from './attack-suite.ts'
import { hushed, overwritten, plainly } from './lines-hushing.ts'

suite('A program that tells the explorer to look no more', [...hushed, ...overwritten, plainly])
