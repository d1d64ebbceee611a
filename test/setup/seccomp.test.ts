import { beforeAll, describe, expect, it } from 'vitest'
import { probe, profile } from './container.ts'

const image = 'gilbert-sandbox:latest'
type Outcomes = Record<string, string>

/** Refused with something else than EPERM, each for its reason. */
const otherwise: Outcomes = {
  // Its flags can't be filtered; "no such call" makes libc use clone, whose flags can.
  clone3: 'ENOSYS',
  // Newer than every call in the profile: runc answers for those as an older kernel would.
  mount_setattr: 'ENOSYS',
  memfd_secret: 'ENOSYS',
  landlock_create_ruleset: 'ENOSYS',
  // What shutil takes for a file system without extended attributes.
  setxattr: 'ENOTSUP',
  getxattr: 'ENOTSUP',
  // The other ABIs of the processor have other numbers: the kernel ends the program.
  'getpid of the x32 ABI': 'signal 31',
}

/** What any Linux lets this user do where no profile stops it. */
const otherwiseAllowed = [
  ...['process_vm_readv', 'keyctl', 'memfd_create', 'personality', 'inotify_init1', 'splice', 'sync'],
  ...['socket AF_NETLINK', 'socket Unix seqpacket', 'fcntl F_SETPIPE_SZ', 'setpriority', 'shmget'],
]

describe('what the seccomp profile refuses', () => {
  let confined: Outcomes = {}
  let unconfined: Outcomes = {}
  beforeAll(async () => {
    confined = await probe<Outcomes>('refused.py', image, profile)
    unconfined = await probe<Outcomes>('refused.py', image, 'unconfined')
  })

  it('answers every forbidden call with a refusal', () => {
    expect(Object.keys(confined).length).toBeGreaterThan(110)
    const wanted = Object.keys(confined).map((name) => [name, otherwise[name] ?? 'EPERM'])
    expect(confined).toEqual(Object.fromEntries(wanted))
  })

  it('is itself the reason: without it the same calls succeed', () => {
    expect(otherwiseAllowed.map((name) => `${name}: ${unconfined[name]}`)).toEqual(
      otherwiseAllowed.map((name) => `${name}: ok`),
    )
  })
})

describe('what the seccomp profile lets questions do', () => {
  it('runs threads, processes, asyncio, numpy, numba and servers on loopback', async () => {
    const outcomes = await probe<Outcomes>('works.py', image, profile)
    expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((name) => [name, 'ok'])))
    expect(Object.keys(outcomes).length).toBeGreaterThan(12)
  })
})
