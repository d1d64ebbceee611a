import { readFileSync } from 'node:fs'
import Docker, { type ContainerCreateOptions } from 'dockerode'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultNeeds } from '../../sandbox/containers/supply.ts'
import { type IsolationView, judgeIsolation } from '../../sandbox/health/isolation-checks.ts'
import type { DockerJudge } from '../../sandbox/judge.ts'
import { testJudge } from './test-judge.ts'

let judge: DockerJudge
afterEach(() => judge.stop())

const totalSwap = () => Number(/^SwapTotal:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1])

type Host = NonNullable<ContainerCreateOptions['HostConfig']>

/** What is said of containers where the engine was told something else than we meant. */
async function broken(change: (host: Host, all: ContainerCreateOptions) => void): Promise<readonly string[]> {
  judge = await testJudge({ warm: 0 })
  const { docker } = judge.supply
  const create = docker.createContainer.bind(docker) as (
    options: ContainerCreateOptions,
  ) => ReturnType<typeof docker.createContainer>
  docker.createContainer = ((options: ContainerCreateOptions) => {
    change(options.HostConfig as Host, options)
    return create(options)
  }) as typeof docker.createContainer
  return (await judge.promises()).filter(({ ok }) => !ok).map(({ message }) => message)
}

describe('the sandbox’s promises', () => {
  it('all hold here, each in a line', async () => {
    judge = await testJudge({ warm: 0 })
    const all = await judge.promises()
    expect(all.filter(({ ok }) => !ok)).toEqual([])
    const said = all.map(({ message }) => message)
    for (const what of [
      /^not root: users and groups 10001$/,
      /^no capabilities: none$/,
      /^a read-only root: \/ is read-only; .*: none$/,
      /^a small \/tmp that runs nothing: tmpfs, 32 MiB/,
      /^a seccomp filter: mode 2, ours$/,
      /^no network: interfaces: lo; no way out$/,
      /^nothing of the host: .*: none$/,
      /^no core dumps: 0 bytes$/,
      /^no log: log driver none$/,
      /^used once: destroyed right after$/,
    ])
      expect(said).toContainEqual(expect.stringMatching(what))
    for (const line of said) expect(line).not.toContain('\n')
  })

  it('are named where identity and privileges are broken, with the fix', async () => {
    const said = await broken((host) => {
      host.CapAdd = ['NET_ADMIN']
      host.SecurityOpt = ['seccomp=unconfined']
    })
    expect(said).toEqual([
      expect.stringMatching(/^no capabilities: broken \(.*CapBnd 1000\): .*set DOCKER_HOST to another$/),
      expect.stringMatching(/^no new privileges: broken \(NoNewPrivs 0\)/),
      expect.stringMatching(/^a seccomp filter: broken \(mode 0, not ours\).*docker info/),
    ])
  })

  it('are named where the filter is the engine’s', async () => {
    expect(await broken((host) => (host.SecurityOpt = ['no-new-privileges']))).toEqual([
      expect.stringMatching(/^a seccomp filter: broken \(mode 2, not ours\)/),
    ])
  })

  it('are named where files are open to it', async () => {
    const said = await broken((host) => {
      host.ReadonlyRootfs = false
      host.Tmpfs = { '/tmp': 'rw,exec,size=100m,mode=1777' }
      host.Binds = [...(host.Binds ?? []), '/etc/passwd:/secrets/passwd:ro']
      host.IpcMode = 'shareable'
    })
    expect(said).toEqual([
      expect.stringMatching(/^a read-only root: broken \(\/ is writable; .*: \/tmp\)/),
      expect.stringMatching(/^a small \/tmp that runs nothing: broken \(tmpfs, 100 MiB, .*, executable\)/),
      expect.stringMatching(/^nothing of the host: broken \(.*: \/secrets\/passwd\)/),
      expect.stringMatching(/^alone: broken \(.*shareable shared memory\)/),
    ])
  })

  it('are named where it has a network, no limits, and a log', async () => {
    const bridged = (await new Docker().listNetworks()).some(({ Name }) => Name === 'bridge')
    const said = await broken((host, all) => {
      all.NetworkDisabled = !bridged
      host.NetworkMode = bridged ? 'bridge' : 'none'
      Object.assign(host, { PidsLimit: 0, Memory: 0, MemorySwap: 0, MemorySwappiness: -1, NanoCpus: 0 })
      host.Ulimits = [
        { Name: 'core', Soft: -1, Hard: -1 },
        { Name: 'nofile', Soft: 4096, Hard: 4096 },
      ]
      host.LogConfig = { Type: 'json-file', Config: {} }
    })
    expect(said.map((line) => line.split(':')[0])).toEqual([
      // An engine that was started without a bridge has none to give.
      ...(bridged ? ['no network'] : []),
      'limited processes',
      'limited memory',
      // Where the machine has no swap, none can be used.
      ...(totalSwap() ? ['no swap'] : []),
      'limited CPU',
      'no core dumps',
      'few and small files',
      'no log',
    ])
    expect(said).toContainEqual(expect.stringMatching(/^limited memory: broken .*control groups are missing/))
  })
})

it('what gVisor shows differently is said, and what it must keep is not excused', async () => {
  judge = await testJudge({ warm: 0 })
  const spec = { ...judge.supply.spec(judge.supply.usual, defaultNeeds), runtime: 'runsc' }
  const mount = { kind: 'tmpfs', readOnly: false, noexec: true, mine: true }
  const seen: IsolationView = {
    ids: [10001],
    capabilities: { CapEff: 0, CapBnd: 0 },
    noNewPrivileges: null,
    seccomp: '0',
    ours: false,
    mounts: [
      { where: '/', kind: 'overlay', readOnly: true, noexec: false, mine: false },
      { ...mount, where: '/tmp' },
    ],
    scratch: { executable: false, bytes: 2 ** 25, files: 0 },
    interfaces: ['lo', 'eth0'],
    unreachable: null,
    sockets: ['/run/docker.sock'],
    processes: 2,
    pids: null,
    memory: null,
    swap: null,
    noSwapHere: false,
    cpus: null,
    limits: { core: [0, 0], nofile: [256, 256], fsize: [2 ** 26, 2 ** 26], memlock: [0, 0] },
    log: 'none',
    ipc: 'private',
    gone: true,
    spec,
    overlaid: false,
  }
  const all = judgeIsolation(seen)
  expect(all.filter(({ ok }) => !ok).map(({ message }) => message.split(':')[0])).toEqual([
    'no network',
    'nothing of the host',
  ])
  expect(all.map(({ message }) => message)).toContain(
    "a seccomp filter: gVisor's own kernel answers the system calls in its place",
  )
  const runc = judgeIsolation({ ...seen, spec: { ...spec, runtime: 'runc' } })
  expect(runc.filter(({ ok }) => !ok).map(({ message }) => message.split(':')[0])).toContain('limited memory')
})
