import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Contents of the locks that this process holds: one of its pid that is not among them was left by an earlier process. */
const mine = new Set<string>()

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const isHeld = (content: string): boolean => {
  const pid = Number(content.split(' ', 1)[0])
  return pid === process.pid ? mine.has(content) : pid > 0 && alive(pid)
}

function read(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

/** Makes the file with its whole content in one step. @returns false where it is there already */
function create(lock: string): boolean {
  const content = `${process.pid} ${randomUUID()}`
  const draft = `${lock}.${content.replace(' ', '.')}.draft`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, lock)
    mine.add(content)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes a lock file; false where another live process has it. One that a dead process left is cleared by whoever has the
 * right to clear that very one, which is a lock as well: two that find it at once must not clear each other's.
 */
export function takeLock(lock: string): boolean {
  for (;;) {
    if (create(lock)) return true
    const left = read(lock)
    if (left === undefined) continue
    if (isHeld(left)) return false
    const right = `${lock}.${left.replace(/[^\w-]/g, '.').slice(0, 60)}`
    if (!takeLock(right)) return false
    if (read(lock) === left) rmSync(lock, { force: true })
    releaseLock(right)
  }
}

/** Gives a lock back that this process took. */
export function releaseLock(lock: string): void {
  const content = read(lock)
  if (content === undefined || !mine.delete(content)) return
  rmSync(lock, { force: true })
}
