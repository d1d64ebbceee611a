import type { ContainerCreateOptions } from 'dockerode'

/** Purpose and limits of a container. Containers with equal specs are interchangeable in the pool. */
export interface Spec {
  image: string
  runtime: string
  command: 'gilbert.supervisor' | 'gilbert.checker'
  /** MiB of memory, without swap. */
  memory: number
  cpus: number
  /** Maximum number of threads and processes together. */
  pids: number
  /** Allows execution of files in /tmp, only for questions that compile. */
  executableTmp: boolean
  /** Host cores to which it is pinned, for questions that measure parallelism. */
  cpuset?: string
}

export interface Surroundings {
  /** The seccomp profile as JSON. */
  seccomp: string
  labels: Record<string, string>
  /** Starts without preloading imports, because somebody is waiting for it. */
  lean?: boolean
  /** A folder that replaces the image’s Python package, for development of the judge. */
  package?: string
}

const mib = 1024 * 1024

/** All restrictions of a container. Pure, so that tests can check each one. */
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
    // The supervisor exits when its stdin closes, so a crashed judge leaves nothing running.
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
      // Private IPC limits /dev/shm, which would otherwise be a second writable place.
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
