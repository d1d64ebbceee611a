import type { containerOptions } from '../../sandbox/containers/container-options.ts'

/** `docker run` arguments for the same container, as the baseline for the pool. */
export function runArguments(options: ReturnType<typeof containerOptions>, profile: string): string[] {
  const host = options.HostConfig ?? {}
  const flags: string[] = []
  const flag = (name: string, value: string | number | undefined) => {
    if (value !== undefined && value !== '') flags.push(`--${name}`, String(value))
  }
  for (const [name, value] of Object.entries(options.Labels ?? {})) flag('label', `${name}=${value}`)
  flag('runtime', host.Runtime)
  flag('network', host.NetworkMode)
  flag('user', options.User)
  flag('workdir', options.WorkingDir)
  for (const [path, how] of Object.entries(host.Tmpfs ?? {})) flag('tmpfs', `${path}:${how}`)
  for (const drop of (host.CapDrop as string[] | undefined) ?? []) flag('cap-drop', drop)
  flag('security-opt', 'no-new-privileges')
  flag('security-opt', `seccomp=${profile}`)
  flag('ipc', host.IpcMode)
  flag('shm-size', host.ShmSize)
  flag('pids-limit', host.PidsLimit ?? undefined)
  flag('memory', host.Memory)
  flag('memory-swap', host.MemorySwap)
  flag('memory-swappiness', host.MemorySwappiness ?? undefined)
  flag('oom-score-adj', host.OomScoreAdj)
  flag('cpus', (host.NanoCpus ?? 1e9) / 1e9)
  flag('cpuset-cpus', host.CpusetCpus)
  flag('hostname', options.Hostname)
  flag('restart', host.RestartPolicy?.Name)
  for (const bind of host.Binds ?? []) flag('volume', bind)
  for (const { Name, Soft, Hard } of host.Ulimits ?? []) flag('ulimit', `${Name}=${Soft}:${Hard}`)
  flag('log-driver', host.LogConfig?.Type)
  return ['run', '--rm', '-i', '--read-only', ...flags, options.Image ?? '']
}
