import { suite } from './attack-suite.ts'
import { hangs } from './lines-hangs.ts'

suite('Time and hangs', hangs)
