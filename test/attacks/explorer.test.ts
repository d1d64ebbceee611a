import { suite } from './attack-suite.ts'
import { explorer } from './lines-explorer.ts'
import { patching } from './lines-patching.ts'

suite('Blinding the explorer, forging what it found', explorer)
suite('Replacing what a scenario uses, hiding what it would see', patching)
