import { explorer } from './lines-explorer.ts'
import { suite } from './yard.ts'

suite('Blinding the explorer, forging what it found', explorer)
