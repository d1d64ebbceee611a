import { suite } from './attack-suite.ts'
import { kept } from './lines-keeping.ts'
import { keptMore } from './lines-keeping-more.ts'
import { standIns } from './lines-stand-ins.ts'

suite('A program that looks for what stands in for the library, or sets it', standIns)
suite('A program that keeps what was right once', [...kept, ...keptMore])
