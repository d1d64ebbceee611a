import { suite } from './attack-suite.ts'
import { processes } from './lines-opened.ts'
import { remembered } from './lines-remembering.ts'

suite('A program that looks for what an earlier run left', remembered)
suite('A question that is explored and opens processes', processes)
