import { resolve } from 'node:path'

/** The root of Gilbert’s checkout. */
export const ownFolder = resolve(import.meta.dirname, '..')

/**
 * The folder in which a command was typed. npm runs scripts in the package folder and passes the original folder in
 * `INIT_CWD`; command-line paths are relative to it. Tests and other npm scripts have the variable, too, but are not
 * this script.
 */
export function typedFolder(cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  const script = env.npm_lifecycle_event
  const byNpm = (script === 'gilbert' || script === 'start') && resolve(cwd) === ownFolder
  return byNpm && env.INIT_CWD ? env.INIT_CWD : cwd
}
