import { suite } from './attack-suite.ts'
import { forging } from './lines-forging.ts'
import { speaking } from './lines-speaking.ts'

suite('Forging the verdict', [...forging, ...speaking])
