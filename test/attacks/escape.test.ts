import { escapes } from './lines-escape.ts'
import { suite } from './yard.ts'

suite('Escape and privilege', escapes)
