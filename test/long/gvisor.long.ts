import Docker from 'dockerode'
import { describe, expect, it } from 'vitest'
import { type AttackLine, stopped, suite } from '../attacks/attack-suite.ts'
import { escapes } from '../attacks/lines-escape.ts'
import { files } from '../attacks/lines-files.ts'
import { network } from '../attacks/lines-network.ts'

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
  'Execute out of memory: memfd_create and execveat',
  'AF_NETLINK socket',
  'io_uring_setup',
  'mknod a block device',
])
const anyhow = stopped(/[\s\S]/, 'runtime-error', 'wrong-answer', 'memory-limit', 'time-limit')

const lines: AttackLine[] = [...files, ...escapes, ...network].flatMap(({ policy: _, raw, ...line }) =>
  raw ? [{ ...line, needs: { seconds: 10, memory: 256 }, raw: anyhow, lenient: inside.has(line.name) }] : [],
)

const { Runtimes = {} } = (await new Docker().info()) as { Runtimes?: Record<string, unknown> }
if (!Object.hasOwn(Runtimes, 'runsc')) throw new Error('Docker knows no runtime runsc: ./setup --gvisor')

describe('Under gVisor', () => {
  suite('escape, network and files', lines, 2, 'runsc')
  it('has lines to try', () => expect(lines.length).toBeGreaterThan(40))
})
