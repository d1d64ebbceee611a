import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { addressOf, connection } from '../../src/store/connect.ts'
import { freePort } from '../support/free-port.ts'
import { Child } from './child.ts'

/** Redis as an operator runs it: one server, or three with Sentinels that make another one the master where it dies. */
export class Servers {
  readonly #home: string
  readonly #program: string
  readonly #sentinel: boolean
  readonly #servers: { child: Child; port: number }[] = []
  readonly #sentinels: { child: Child; port: number }[] = []
  readonly #master = 'gilbert'
  /** The disk of the one server, where it has one of its own that can be filled. */
  disk: string | undefined

  constructor(home: string, options: { program: string; sentinel: boolean }) {
    this.#home = home
    this.#program = options.program
    this.#sentinel = options.sentinel
  }

  /** What REDIS_URL says. @param port of a line to the one server, in its place */
  url(port = this.#servers[0]?.port): string {
    if (!this.#sentinel) return `redis://127.0.0.1:${port}`
    return `redis-sentinel://${this.#sentinels.map((one) => `127.0.0.1:${one.port}`).join(',')}/${this.#master}`
  }

  /** Of the one server. */
  get port(): number {
    return this.#servers[0]?.port ?? 0
  }

  raw() {
    return connection(addressOf(this.url()))
  }

  async start(): Promise<void> {
    const count = this.#sentinel ? 3 : 1
    for (let nth = 0; nth < count; nth += 1) this.#servers.push(await this.#server(nth))
    for (const { child } of this.#servers) child.start()
    if (this.#sentinel) for (let nth = 0; nth < 3; nth += 1) this.#sentinels.push(await this.#watcher(nth))
    for (const { child } of this.#sentinels) child.start()
    for (const { port } of this.#sentinels) await this.#knowing(port)
    await this.answering()
  }

  async #server(nth: number): Promise<{ child: Child; port: number }> {
    const port = await freePort()
    const folder = join(this.#home, `redis-${nth}`)
    mkdirSync(folder)
    if (!this.#sentinel && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', folder]).status === 0)
      this.disk = folder
    const [first] = this.#servers
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      'appendonly yes',
      'appendfsync always',
      'save ""',
      'maxmemory-policy noeviction',
      // A master that no replica follows takes nothing: it may have been replaced.
      ...(this.#sentinel
        ? ['min-replicas-to-write 1', 'min-replicas-max-lag 3', 'repl-diskless-sync-delay 0']
        : []),
      ...(first ? [`replicaof 127.0.0.1 ${first.port}`] : []),
    ]
    return { port, child: this.#child(`redis-${nth}`, lines, []) }
  }

  async #watcher(nth: number): Promise<{ child: Child; port: number }> {
    const port = await freePort()
    const folder = join(this.#home, `sentinel-${nth}`)
    mkdirSync(folder)
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor ${this.#master} 127.0.0.1 ${this.port} 2`,
      `sentinel down-after-milliseconds ${this.#master} 1500`,
      `sentinel failover-timeout ${this.#master} 6000`,
    ]
    return { port, child: this.#child(`sentinel-${nth}`, lines, ['--sentinel']) }
  }

  #child(name: string, lines: readonly string[], more: readonly string[]): Child {
    const file = join(this.#home, `${name}.conf`)
    writeFileSync(file, `${lines.join('\n')}\n`)
    const log = join(this.#home, 'logs', `${name}.log`)
    // Long enough for Sentinels to notice.
    const pause = this.#sentinel ? 5_000 : 500
    return new Child({ name, file: this.#program, args: [file, ...more], log, pause })
  }

  /** Until a Sentinel knows both replicas and both others: before that there is nobody to make the master, nor to agree. */
  async #knowing(port: number): Promise<void> {
    const raw = connection({ url: `redis://127.0.0.1:${port}` })
    raw.on('error', () => undefined) // not up yet: the next command waits for it
    try {
      for (;;) {
        const told = (await raw.call('SENTINEL', 'master', this.#master)) as string[]
        const of = (name: string) => told[told.indexOf(name) + 1]
        if (of('num-slaves') === '2' && of('num-other-sentinels') === '2') return
        await wait(100)
      }
    } finally {
      raw.disconnect()
    }
  }

  /** The server that is the master now. */
  async master(): Promise<Child> {
    const [first] = this.#servers
    if (!first) throw new Error('Redis was not started')
    if (!this.#sentinel) return first.child
    const raw = connection({ url: `redis://127.0.0.1:${this.#sentinels[0]?.port}` })
    try {
      const told = (await raw.call('SENTINEL', 'get-master-addr-by-name', this.#master)) as string[]
      return this.#servers.find(({ port }) => String(port) === told[1])?.child ?? first.child
    } finally {
      raw.disconnect()
    }
  }

  /** A command on each server; one that is down at the moment starts again with its own settings. */
  async everywhere(...command: [string, ...string[]]): Promise<void> {
    for (const { port } of this.#servers) {
      const raw = connection({ url: `redis://127.0.0.1:${port}` })
      raw.on('error', () => undefined) // it may be down just now: the race below ends it
      try {
        await Promise.race([raw.call(...command), wait(2_000)])
      } finally {
        raw.disconnect()
      }
    }
  }

  /** Makes another server the master, as an operator does before maintenance. */
  async failover(): Promise<string> {
    const raw = connection({ url: `redis://127.0.0.1:${this.#sentinels[0]?.port}` })
    const master = this.raw()
    master.on('error', () => undefined) // it may be down just now: then there is nothing to pause
    try {
      // Sentinel asks nobody: what is written until the old master hears of it would be lost.
      await Promise.race([master.call('CLIENT', 'PAUSE', '10000', 'WRITE'), wait(2_000)])
      await wait(300)
      return String(await raw.call('SENTINEL', 'FAILOVER', this.#master))
    } catch (error) {
      // One is under way already, or there is no replica to take over.
      return (error as Error).message
    } finally {
      master.disconnect()
      raw.disconnect()
    }
  }

  get sentinel(): boolean {
    return this.#sentinel
  }

  /** Until it takes what is written. */
  async answering(millis = 90_000): Promise<void> {
    const end = performance.now() + millis
    for (;;) {
      const raw = this.raw()
      raw.on('error', () => undefined) // told by the write below
      try {
        await Promise.race([
          raw.set('chaos', '1'),
          wait(2_000).then(() => Promise.reject(new Error('no answer'))),
        ])
        await raw.del('chaos')
        return
      } catch (error) {
        if (performance.now() > end) throw error
        await wait(200)
      } finally {
        raw.disconnect()
      }
    }
  }

  thaw(): void {
    for (const { child } of this.#servers) child.thaw()
  }

  async stop(): Promise<readonly (string | undefined)[]> {
    const all = [...this.#sentinels, ...this.#servers]
    const faults = await Promise.all(all.map(({ child }) => child.stop(20_000)))
    this.unmount()
    return faults
  }

  unmount(...how: string[]): void {
    if (this.disk) spawnSync('umount', [...how, this.disk])
  }

  abandon(): void {
    for (const { child } of [...this.#sentinels, ...this.#servers]) child.abandon()
    this.unmount('-l')
  }
}
