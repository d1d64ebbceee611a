import { resolve } from 'node:path'

/** Gilbert's own checkout. */
export const ownFolder = resolve(import.meta.dirname, '..')

/**
 * The folder in which a command was typed. npm runs a script in the package's own folder and says in `INIT_CWD` where it was
 * called: paths on the command line are relative to that. A test or another script that npm runs has the variable, too, but
 * it is not this script.
 */
export function typedFolder(cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  const script = env.npm_lifecycle_event
  const byNpm = (script === 'gilbert' || script === 'start') && resolve(cwd) === ownFolder
  return byNpm && env.INIT_CWD ? env.INIT_CWD : cwd
}
