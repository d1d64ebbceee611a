import { z } from 'zod'
import type { Spec } from '../containers/container-options.ts'

const mib = 1024 * 1024

const limit = z.number().nullable()
/** A container’s view of itself, from sandbox/health/isolation_probe.py. */
export const insideView = z.object({
  ids: z.array(z.number()),
  capabilities: z.record(z.string(), z.number()),
  noNewPrivileges: z.string().nullable(),
  seccomp: z.string().nullable(),
  ours: z.boolean(),
  mounts: z.array(
    z.object({
      where: z.string(),
      kind: z.string(),
      readOnly: z.boolean(),
      noexec: z.boolean(),
      mine: z.boolean(),
    }),
  ),
  scratch: z.object({ executable: z.boolean(), bytes: z.number(), files: z.number() }),
  interfaces: z.array(z.string()),
  unreachable: z.string().nullable(),
  sockets: z.array(z.string()),
  processes: z.number(),
  pids: limit,
  memory: limit,
  swap: limit,
  noSwapHere: z.boolean(),
  cpus: limit,
  limits: z.record(z.string(), z.tuple([z.number(), z.number()])),
})

/** What the probe saw inside a container, and what the engine shows outside. */
export interface IsolationView extends z.infer<typeof insideView> {
  log: string
  ipc: string
  gone: boolean
  spec: Spec
  /** Whether the judge’s package is mounted over the image’s. It is then the only allowed folder of the host. */
  overlaid: boolean
}

interface Promised {
  name: string
  holds(seen: IsolationView): boolean
  found(seen: IsolationView): string
  fix: string
  /** The explanation under gVisor, whose kernel shows it differently. */
  gvisor?: string
}

const engine = 'this Docker engine does not do what it is told: update it, or set DOCKER_HOST to another'
const groups =
  'control groups are missing: see the warnings of `docker info` (rootless Docker needs cgroup v2 with delegation)'
const unseen = 'gVisor shows no control group; it keeps the limits of the one that it runs in'

/** Control groups v1 report such a number of bytes if there is no limit. */
const most = 2 ** 60
const shown = (value: number | null, words: (value: number) => string) =>
  value === null ? 'none that can be seen' : value < 0 || value > most ? 'no limit' : words(value)
const megabytes = (bytes: number) => `${Math.round(bytes / mib)} MiB`
const list = (all: readonly string[]) => (all.length > 0 ? all.join(', ') : 'none')
const usualMount = /^\/$|^\/(proc|dev|sys|tmp)(\/|$)|^\/etc\/(hostname|hosts|resolv\.conf)$/

const root = ({ mounts }: IsolationView) => mounts.filter(({ where }) => where === '/').at(-1)
const scratch = ({ mounts }: IsolationView) => mounts.filter(({ where }) => where === '/tmp').at(-1)
/** Mounts other than /tmp and shared memory that are writable, and writable ones that allow execution. */
const writable = ({ mounts }: IsolationView) =>
  mounts
    .filter(({ mine, readOnly }) => mine && !readOnly)
    .filter(({ where, noexec }) => !noexec || !['/tmp', '/dev/shm', '/dev/mqueue'].includes(where))
    .map(({ where }) => where)
const foreign = ({ mounts, sockets, overlaid }: IsolationView) => [
  ...mounts
    .map(({ where }) => where)
    .filter((where) => !usualMount.test(where) && !(overlaid && where === '/opt/gilbert/gilbert')),
  ...sockets,
]
const both = ([soft, hard]: readonly [number, number] = [-1, -1]) =>
  Math.max(soft, hard < 0 ? Infinity : hard)

/** The promises in docs/design/judge.md that can be checked by inspection. */
const promises: readonly Promised[] = [
  {
    name: 'not root',
    holds: ({ ids }) => ids.every((id) => id === 10001),
    found: ({ ids }) => `users and groups ${list([...new Set(ids)].map(String))}`,
    fix: engine,
  },
  {
    name: 'no capabilities',
    holds: ({ capabilities }) =>
      'CapBnd' in capabilities && Object.values(capabilities).every((set) => set === 0),
    found: ({ capabilities }) =>
      list(
        Object.entries(capabilities).flatMap(([name, set]) => (set ? [`${name} ${set.toString(16)}`] : [])),
      ),
    fix: engine,
  },
  {
    name: 'no new privileges',
    holds: ({ noNewPrivileges }) => noNewPrivileges === '1',
    found: ({ noNewPrivileges }) => `NoNewPrivs ${noNewPrivileges ?? 'not shown'}`,
    fix: engine,
    gvisor: 'gVisor keeps it without showing it',
  },
  {
    name: 'a seccomp filter',
    holds: ({ seccomp, ours }) => seccomp === '2' && ours,
    found: ({ seccomp, ours }) => `mode ${seccomp ?? 'not shown'}, ${ours ? 'ours' : 'not ours'}`,
    fix: 'this kernel or engine has no seccomp filter (`docker info` must list it): use one that has',
    gvisor: "gVisor's own kernel answers the system calls in its place",
  },
  {
    name: 'a read-only root',
    holds: (seen) => root(seen)?.readOnly === true && writable(seen).length === 0,
    found: (seen) =>
      `/ is ${root(seen)?.readOnly ? 'read-only' : 'writable'}; to be written and executed elsewhere: ${list(writable(seen))}`,
    fix: engine,
  },
  {
    name: 'a small /tmp that runs nothing',
    holds: (seen) => {
      const { executable, bytes, files } = seen.scratch
      const fewFiles = files <= 1024 && (files > 0 || seen.spec.runtime.includes('runsc'))
      return scratch(seen)?.kind === 'tmpfs' && !executable && bytes <= 32 * mib && fewFiles
    },
    found: (seen) =>
      `${scratch(seen)?.kind ?? 'no mount'}, ${megabytes(seen.scratch.bytes)}, ${seen.scratch.files || 'uncounted'} files, ${seen.scratch.executable ? 'executable' : 'not executable'}`,
    fix: engine,
  },
  {
    name: 'no network',
    holds: ({ interfaces, unreachable }) => interfaces.every((name) => name === 'lo') && unreachable !== null,
    found: ({ interfaces, unreachable }) =>
      `interfaces: ${list(interfaces)}; ${unreachable === null ? 'addresses outside have a route' : 'no way out'}`,
    fix: engine,
  },
  {
    name: 'nothing of the host',
    holds: (seen) => foreign(seen).length === 0,
    found: (seen) => `mounts and sockets from outside: ${list(foreign(seen))}`,
    fix: engine,
  },
  {
    name: 'alone',
    holds: ({ processes, ipc }) => processes <= 8 && ipc === 'private',
    found: ({ processes, ipc }) => `sees ${processes} processes, its own; ${ipc} shared memory`,
    fix: engine,
  },
  {
    name: 'limited processes',
    holds: ({ pids, spec }) => pids === spec.pids,
    found: ({ pids }) => shown(pids, String),
    fix: groups,
    gvisor: unseen,
  },
  {
    name: 'limited memory',
    holds: ({ memory, spec }) => memory === spec.memory * mib,
    found: ({ memory }) => shown(memory, megabytes),
    fix: groups,
    gvisor: unseen,
  },
  {
    name: 'no swap',
    holds: ({ swap, noSwapHere }) => swap === 0 || noSwapHere,
    found: ({ swap, noSwapHere }) => (noSwapHere ? 'this machine has none' : shown(swap, megabytes)),
    fix: 'turn swap off (`swapoff -a`), or boot the kernel with swapaccount=1',
    gvisor: unseen,
  },
  {
    name: 'limited CPU',
    holds: ({ cpus, spec }) => cpus === spec.cpus,
    found: ({ cpus }) => shown(cpus, (many) => `${many} cores`),
    fix: groups,
    gvisor: unseen,
  },
  {
    name: 'no core dumps',
    holds: ({ limits }) => both(limits.core) === 0,
    found: ({ limits }) => shown(both(limits.core), (bytes) => `${bytes} bytes`),
    fix: engine,
  },
  {
    name: 'few and small files',
    holds: ({ limits }) =>
      both(limits.nofile) <= 256 && both(limits.fsize) <= 64 * mib && both(limits.memlock) === 0,
    found: ({ limits }) =>
      `${both(limits.nofile)} descriptors, ${shown(both(limits.fsize), megabytes)} a file, ${both(limits.memlock)} bytes locked`,
    fix: engine,
  },
  {
    name: 'no log',
    holds: ({ log }) => log === 'none',
    found: ({ log }) => `log driver ${log}`,
    fix: engine,
  },
  {
    name: 'used once',
    holds: ({ gone }) => gone,
    found: ({ gone }) => (gone ? 'destroyed right after' : 'the container is still there'),
    fix: 'the Docker engine does not remove containers: look at its log and restart it',
  },
]

export interface IsolationResult {
  ok: boolean
  message: string
}

/** Whether each promise of the sandbox holds: one line each, with the fix if not. */
export function judgeIsolation(seen: IsolationView): readonly IsolationResult[] {
  const gvisor = seen.spec.runtime.includes('runsc')
  return promises.map((one) => {
    const found = one.found(seen)
    if (one.holds(seen)) return { ok: true, message: `${one.name}: ${found}` }
    if (gvisor && one.gvisor) return { ok: true, message: `${one.name}: ${one.gvisor}` }
    return { ok: false, message: `${one.name}: broken (${found}): ${one.fix}` }
  })
}
