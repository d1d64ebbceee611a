#!/usr/bin/env node
// The command `gilbert`: Node 20 can't read TypeScript by itself, so tsx reads it, with Gilbert's own settings and not
// those of the folder in which the command was typed.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
await import('./gilbert.ts')
