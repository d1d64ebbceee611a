import { suite } from './attack-suite.ts'
import { calls, modules, objects } from './lines-telling.ts'

suite('A program that asks modules, objects and functions where it runs', [...modules, ...objects, ...calls])
