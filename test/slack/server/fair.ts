import { performance } from 'node:perf_hooks'
import { starvedFor } from '../../support/starved.ts'

const loop = performance.eventLoopUtilization()
const cpu = process.cpuUsage()
let stolen = 0

const starvedAtFirst = starvedFor()

/**
 * Milliseconds, as they pass for this process: without those in which it had work to do and the machine gave it no
 * processor. Slack's three seconds are about the app, not about what else runs on the tests' machine.
 */
export function fairNow(): number {
  const used = process.cpuUsage(cpu)
  const active = performance.eventLoopUtilization(loop).active
  stolen = Math.max(stolen, active - (used.user + used.system) / 1_000, starvedFor() - starvedAtFirst)
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
