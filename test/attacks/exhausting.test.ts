import { suite } from './attack-suite.ts'
import { exhausting } from './lines-exhausting.ts'

suite('Exhausting resources', exhausting)
