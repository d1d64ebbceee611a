import { describe, expect, it } from 'vitest'
import { containerOptions, type Spec } from '../../sandbox/containers/container-options.ts'

const spec: Spec = {
  image: 'image',
  runtime: 'runsc',
  command: 'gilbert.supervisor',
  memory: 256,
  cpus: 1,
  pids: 128,
  executableTmp: false,
}
const options = containerOptions(spec, { seccomp: '{"x":1}', labels: { a: 'b' } })
const host = options.HostConfig

describe('a container', () => {
  it('has no network', () => {
    expect(options.NetworkDisabled).toBe(true)
    expect(host?.NetworkMode).toBe('none')
  })

  it('has a read-only root and one small place to write, from which nothing runs', () => {
    expect(host?.ReadonlyRootfs).toBe(true)
    expect(Object.keys(host?.Tmpfs ?? {})).toEqual(['/tmp'])
    expect(host?.Tmpfs?.['/tmp']).toMatch(/noexec.*size=32m.*nr_inodes=1024/)
    expect(host?.Binds).toBeUndefined()
  })

  it('runs as nobody, without capabilities, and can gain none', () => {
    expect(options.User).toBe('10001:10001')
    expect(host?.CapDrop).toEqual(['ALL'])
    expect(host?.CapAdd).toBeUndefined()
    expect(host?.Privileged).toBe(false)
    expect(host?.SecurityOpt).toEqual(['no-new-privileges', 'seccomp={"x":1}'])
  })

  it('shares no memory with a neighbour', () => expect(host?.IpcMode).toBe('private'))

  it('is limited in memory without swap, CPU, processes, files and descriptors', () => {
    expect(host?.Memory).toBe(256 * 2 ** 20)
    expect(host?.MemorySwap).toBe(host?.Memory)
    expect(host?.NanoCpus).toBe(1e9)
    expect(host?.PidsLimit).toBe(128)
    expect(host?.OomKillDisable).toBe(false)
    const limits = Object.fromEntries((host?.Ulimits ?? []).map(({ Name, Hard }) => [Name, Hard]))
    expect(limits).toMatchObject({ core: 0, nofile: 256, fsize: 64 * 2 ** 20, memlock: 0 })
  })

  it('writes no log and never comes back', () => {
    expect(host?.LogConfig).toEqual({ Type: 'none', Config: {} })
    expect(host?.RestartPolicy).toEqual({ Name: 'no' })
    expect(host?.Init).toBe(false)
  })

  it('ends when its line does', () => expect(options.StdinOnce).toBe(true))

  it('runs files from its scratch space only where a question compiles', () => {
    const compiling = containerOptions({ ...spec, executableTmp: true }, { seccomp: '{}', labels: {} })
    expect(compiling.HostConfig?.Tmpfs?.['/tmp']).not.toMatch(/noexec/)
  })
})
