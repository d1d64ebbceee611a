import { explorerSuites } from './python.ts'

explorerSuites(1)
