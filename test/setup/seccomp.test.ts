import { beforeAll, describe, expect, it } from 'vitest'
import { type Build, defaultBuild, isFreeThreaded } from '../../src/core/questions/pythons.ts'
import { probe, profile } from './container.ts'
import { imageOf, tested } from './pythons.ts'

const image = imageOf(defaultBuild)
type Outcomes = Record<string, string>

/** Refused with something else than EPERM, each for its reason. */
const otherwise: Outcomes = {
  // Its flags can't be filtered; "no such call" makes libc use clone, whose flags can.
  clone3: 'ENOSYS',
  // Newer than every call in the profile: runc answers for those as an older kernel would.
  mount_setattr: 'ENOSYS',
  memfd_secret: 'ENOSYS',
  process_madvise: 'ENOSYS',
  epoll_pwait2: 'ENOSYS',
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
  ...['symlink', 'pidfd_open', 'timerfd_create', 'mknod FIFO', 'getpriority', 'membarrier', 'fork', 'flock'],
]

describe('what the seccomp profile refuses', () => {
  let confined: Outcomes = {}
  let unconfined: Outcomes = {}
  beforeAll(async () => {
    confined = await probe<Outcomes>('refused.py', image, profile)
    unconfined = await probe<Outcomes>('refused.py', image, 'unconfined')
  })

  it('answers every forbidden call with a refusal', () => {
    expect(Object.keys(confined).length).toBeGreaterThan(170)
    const wanted = Object.keys(confined).map((name) => [name, otherwise[name] ?? 'EPERM'])
    expect(confined).toEqual(Object.fromEntries(wanted))
  })

  it('is itself the reason: without it the same calls succeed', () => {
    expect(otherwiseAllowed.map((name) => `${name}: ${unconfined[name]}`)).toEqual(
      otherwiseAllowed.map((name) => `${name}: ok`),
    )
  })
})

/** What needs an extension module that nobody builds for that Python. */
function impossible(build: Build): readonly string[] {
  const numba = 'numba_without_the_gil_in_parallel_and_cached'
  if (build === '3.15') return [numba]
  if (!isFreeThreaded(build)) return []
  return [numba, 'greenlets_and_ctypes', 'fastapi_behind_uvicorn_asked_by_httpx_and_aiohttp']
}

describe.each(tested)('what the seccomp profile lets questions do on Python %s', (build) => {
  it('runs threads, processes, asyncio, numpy, numba and servers on loopback', async () => {
    const outcomes = await probe<Outcomes>('works_outcomes.py', imageOf(build), profile, [
      'works',
      'works_packages',
    ])
    const failed = Object.entries(outcomes).filter(([name]) => outcomes[name] !== 'ok')
    expect(failed.filter(([name]) => !impossible(build).includes(name))).toEqual([])
    expect(failed.map(([name]) => name)).toEqual(impossible(build))
    expect(Object.keys(outcomes).length).toBeGreaterThan(12)
  })
})
