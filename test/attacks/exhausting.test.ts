import { exhausting } from './lines-exhausting.ts'
import { suite } from './yard.ts'

suite('Exhausting resources', exhausting)
