import { suite } from './attack-suite.ts'
import { escapes } from './lines-escape.ts'

suite('Escape and privilege', escapes)
