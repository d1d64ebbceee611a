import type { ContainerCreateOptions } from 'dockerode'

/** What a container is for and may use. Equal specs can stand in for one another in the pool. */
export interface Spec {
  image: string
  runtime: string
  command: 'gilbert.supervisor' | 'gilbert.checker'
  /** MiB of memory; there is no swap. */
  memory: number
  cpus: number
  /** Threads and processes together. */
  pids: number
  /** Lets files in /tmp be executed: only where a question compiles something. */
  executableTmp: boolean
  /** Host cores that it is pinned to, where a question measures parallelism. */
  cpuset?: string
}

export interface Surroundings {
  /** The seccomp profile's JSON. */
  seccomp: string
  labels: Record<string, string>
  /** Imports nothing ahead of need: somebody is waiting for it already. */
  lean?: boolean
  /** Takes the place of the image's Python package, for work on the judge itself. */
  package?: string
}

const mib = 1024 * 1024

/** Every lock that a container gets. Pure, so that a test can hold each one. */
export function containerOptions(spec: Spec, around: Surroundings): ContainerCreateOptions {
  const tmpfs = `rw,nosuid,nodev,${spec.executableTmp ? 'exec' : 'noexec'},size=${Math.min(32, spec.memory / 4)}m,nr_inodes=1024,mode=1777`
  return {
    Image: spec.image,
    Cmd: ['python3', '-I', '-m', spec.command, ...(around.lean ? ['lean'] : [])],
    User: '10001:10001',
    WorkingDir: '/tmp',
    Hostname: 'sandbox',
    Labels: around.labels,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    // The supervisor ends when its line does: a judge that dies leaves nothing running.
    StdinOnce: true,
    Tty: false,
    NetworkDisabled: true,
    HostConfig: {
      Runtime: spec.runtime,
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      Tmpfs: { '/tmp': tmpfs },
      ...(around.package ? { Binds: [`${around.package}:/opt/gilbert/gilbert:ro`] } : {}),
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges', `seccomp=${around.seccomp}`],
      Privileged: false,
      // A /dev/shm of its own would be a second writable place: with private IPC it is capped here.
      IpcMode: 'private',
      ShmSize: 8 * mib,
      PidsLimit: spec.pids,
      Memory: spec.memory * mib,
      MemorySwap: spec.memory * mib,
      MemorySwappiness: 0,
      OomKillDisable: false,
      OomScoreAdj: 500,
      NanoCpus: Math.round(spec.cpus * 1e9),
      ...(spec.cpuset ? { CpusetCpus: spec.cpuset } : {}),
      Ulimits: [
        { Name: 'core', Soft: 0, Hard: 0 },
        { Name: 'nofile', Soft: 256, Hard: 256 },
        { Name: 'fsize', Soft: 64 * mib, Hard: 64 * mib },
        { Name: 'memlock', Soft: 0, Hard: 0 },
        { Name: 'msgqueue', Soft: 0, Hard: 0 },
        { Name: 'rtprio', Soft: 0, Hard: 0 },
        { Name: 'nice', Soft: 0, Hard: 0 },
      ],
      LogConfig: { Type: 'none', Config: {} },
      Init: false,
      AutoRemove: false,
      RestartPolicy: { Name: 'no' },
    },
  }
}
