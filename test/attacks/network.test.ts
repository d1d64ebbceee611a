import { network } from './lines-network.ts'
import { suite } from './yard.ts'

suite('Network', network)
