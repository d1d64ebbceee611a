import { files } from './lines-files.ts'
import { suite } from './yard.ts'

suite('Files and information', files)
