import { explorer } from './lines-explorer.ts'
import { patching } from './lines-patching.ts'
import { suite } from './yard.ts'

suite('Blinding the explorer, forging what it found', explorer)
suite('Replacing what a scenario uses, hiding what it would see', patching)
