import { suite } from './attack-suite.ts'
import { processes } from './lines-opened.ts'
import { remembered } from './lines-remembering.ts'
import { rememberedMore } from './lines-remembering-more.ts'

suite('A program that looks for what an earlier run left', [...remembered, ...rememberedMore])
suite('A question that is explored and opens processes', processes)
