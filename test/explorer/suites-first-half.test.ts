import { explorerSuites } from './python.ts'

explorerSuites(0)
