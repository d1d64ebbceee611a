import { suite } from './attack-suite.ts'
import { hushed, plainly } from './lines-hushing.ts'

suite('A program that tells the explorer to look no more', [...hushed, plainly])
