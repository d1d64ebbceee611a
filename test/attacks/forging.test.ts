import { forging } from './lines-forging.ts'
import { suite } from './yard.ts'

suite('Forging the verdict', forging)
