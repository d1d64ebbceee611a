import { suite } from './attack-suite.ts'
import { files } from './lines-files.ts'

suite('Files and information', files)
