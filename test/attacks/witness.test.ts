import { suite } from './attack-suite.ts'
import { byNumber, byPlace } from './lines-values.ts'
import { byValue, chances, chosenBy, witnessed } from './lines-witness.ts'

suite('A program that is right only where it is explored', witnessed)
suite('A program whose lock is chosen without a condition', [...chosenBy, ...byValue])
suite('A program that is right by a chance', chances)
suite('A program whose lock is chosen by a number or a letter', [...byNumber, ...byPlace])
