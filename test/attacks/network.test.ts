import { suite } from './attack-suite.ts'
import { network } from './lines-network.ts'

suite('Network', network)
