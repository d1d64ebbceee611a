import Docker from 'dockerode'
import { describe, expect, it } from 'vitest'
import { escapes } from './lines-escape.ts'
import { files } from './lines-files.ts'
import { network } from './lines-network.ts'
import { type AttackLine, stopped, suite } from './yard.ts'

/** gVisor has a kernel of its own, which may grant there what ours refuses; what must hold is what is outside. */
const inside = new Set([
  'keyctl: kernel keyring as cross-run storage',
  'add_key',
  'clone(CLONE_NEWUSER)',
  'unshare(CLONE_NEWUSER|CLONE_NEWNS) to gain capabilities',
  'oom_score_adj = -1000 (make the OOM killer spare me)',
  'nice -20 / realtime scheduling',
  'pidfd_getfd: taking the supervisor’s descriptors',
  'ptrace of the supervisor',
  'chroot escape',
])
const anyhow = stopped(/[\s\S]/, 'runtime-error', 'wrong-answer', 'memory-limit', 'time-limit')

const lines: AttackLine[] = [...files, ...escapes, ...network].flatMap(({ policy: _, raw, ...line }) =>
  raw ? [{ ...line, needs: { seconds: 20, memory: 256 }, raw: anyhow, lenient: inside.has(line.name) }] : [],
)

const runtimes = ((await new Docker().info()) as { Runtimes?: Record<string, unknown> }).Runtimes ?? {}
const asked = process.env.GILBERT_TEST === 'all'
const there = Object.hasOwn(runtimes, 'runsc')
if (!asked)
  console.log('gVisor is attacked only with GILBERT_TEST=all: each of its containers takes a second.')
else if (!there) console.log('gVisor is not attacked: Docker knows no runtime runsc (./setup --gvisor).')

describe.runIf(asked && there)('Under gVisor', () => {
  suite('escape, network and files', lines, 2, 'runsc')
  it('has lines to try', () => expect(lines.length).toBeGreaterThan(40))
})
