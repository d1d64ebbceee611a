import { forging } from './lines-forging.ts'
import { speaking } from './lines-speaking.ts'
import { suite } from './yard.ts'

suite('Forging the verdict', [...forging, ...speaking])
