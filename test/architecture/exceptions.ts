/**
 * What does not hold yet, each with the room's owner who makes it hold. An entry that is no longer needed fails
 * the test, so the table only shrinks. Nothing may be added to it to make a change pass.
 */

/** Folders that still import each other: a circle is excused if all its members are named in one entry. */
export const circledFolders: readonly { owner: string; within: readonly string[] }[] = []

/** Files that still import each other. */
export const circledFiles: readonly { owner: string; within: readonly string[] }[] = []

/** Files of more than 300 lines, with the owner. */
export const longFiles: Readonly<Record<string, string>> = {}

/** Files in which an error is swallowed without a word why, with the owner. */
export const silentFiles: Readonly<Record<string, string>> = {
  'sandbox/containers/checkers.ts': 'sandbox',
  'sandbox/containers/container.ts': 'sandbox',
  'sandbox/containers/supply.ts': 'sandbox',
  'sandbox/image/gilbert/checker/checker.py': 'sandbox',
  'sandbox/image/gilbert/supervisor/scratch_cleanup.py': 'sandbox',
  'sandbox/image/gilbert/supervisor/system.py': 'sandbox',
  'src/core/judging/source.ts': 'practice',
}

/** What the 95th percentile of all files may be until the long Python files are divided; then 220. */
export const percentile95 = { lines: 230, owner: 'py-model' }
