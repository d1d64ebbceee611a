import { hangs } from './lines-hangs.ts'
import { suite } from './yard.ts'

suite('Time and hangs', hangs)
