import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Contents of the locks held by this process. A lock with our pid that is not among them is from an earlier process
 * with the same pid.
 */
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

/** Creates the file with its content atomically. @returns false if it already exists */
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
 * Takes a lock file. Returns false if another live process holds it. A lock of a dead process is removed under a second
 * lock for exactly that content, because two processes that find it must not remove each other’s new lock.
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

/** Releases a lock of this process. */
export function releaseLock(lock: string): void {
  const content = read(lock)
  if (content === undefined || !mine.delete(content)) return
  rmSync(lock, { force: true })
}
