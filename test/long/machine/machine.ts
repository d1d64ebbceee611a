import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Docker from 'dockerode'
import { freePort } from '../../support/free-port.ts'

const here = new URL('.', import.meta.url).pathname
const root = join(here, '../../..')
const tools = { mmdebstrap: 'mmdebstrap', 'qemu-system-x86_64': 'qemu-system-x86', mke2fs: 'e2fsprogs' }
const bootMillis = 300_000

/**
 * A whole machine that is emulated: its own kernel, control groups of version 2 alone, Debian trixie's Docker engine. It
 * needs no KVM, and is ten to twenty times slower than the host. What is written there is gone when it stops.
 */
export class Machine {
  /** For DOCKER_HOST. */
  readonly address: string
  readonly docker: Docker
  readonly #emulator: ChildProcess
  #console = ''

  private constructor(folder: string, port: number) {
    this.address = `tcp://127.0.0.1:${port}`
    this.docker = new Docker({ host: '127.0.0.1', port })
    // A run that is killed takes its machine with it.
    this.#emulator = spawn('setpriv', [
      ...['--pdeathsig', 'KILL', 'qemu-system-x86_64'],
      ...['-machine', 'q35,accel=tcg', '-cpu', 'max', '-smp', '2', '-m', '3072', '-nographic', '-no-reboot'],
      ...['-kernel', join(folder, 'kernel'), '-initrd', join(folder, 'initial')],
      ...['-append', 'console=ttyS0 root=/dev/vda rw init=/gilbert-init quiet panic=-1'],
      ...['-drive', `file=${join(folder, 'disk')},if=virtio,format=raw,snapshot=on`],
      ...['-netdev', `user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:${port}-:2375`],
      ...['-device', 'virtio-net-pci,netdev=net'],
    ])
    for (const stream of [this.#emulator.stdout, this.#emulator.stderr])
      stream?.on('data', (data: Buffer) => {
        this.#console = (this.#console + data.toString('utf8')).slice(-4000)
      })
  }

  /** Makes the machine where it has not been made before (some minutes), and starts it (about one). */
  static async start(): Promise<Machine> {
    const machine = new Machine(made(), await freePort())
    try {
      await machine.#answers()
    } catch (error) {
      await machine.stop()
      throw error
    }
    return machine
  }

  /** Gives it an image that the host's engine has. */
  async load(image: string): Promise<void> {
    const told = await this.docker.loadImage(await new Docker().getImage(image).get())
    for await (const _ of told);
    await this.docker.getImage(image).inspect()
  }

  async stop(): Promise<void> {
    if (this.#emulator.exitCode !== null || this.#emulator.signalCode !== null) return
    const ended = new Promise((end) => this.#emulator.once('exit', end))
    this.#emulator.kill('SIGKILL')
    await ended
  }

  async #answers(): Promise<void> {
    for (const end = performance.now() + bootMillis; performance.now() < end; await sleep(500)) {
      if (this.#emulator.exitCode !== null) break
      try {
        await this.docker.ping()
        return
      } catch {
        // The port is open before the engine is: it is asked until it answers or the time is up, which is told below.
      }
    }
    throw new Error(`the emulated machine did not start:\n${this.#console}`)
  }
}

/** The folder with the machine's kernel and disk, kept from one run to the next. */
function made(): string {
  const lacking = Object.entries(tools).filter(([program]) => !found(program))
  if (lacking.length > 0)
    throw new Error(
      `an emulated machine needs more: apt-get install ${lacking.map(([, name]) => name).join(' ')}`,
    )
  const recipe = ['init.sh', 'disk.sh'].map((name) => readFileSync(join(here, name)))
  const hash = createHash('sha256').update(Buffer.concat(recipe)).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `gilbert-machine-${hash}`)
  if (existsSync(join(folder, 'disk'))) return folder
  mkdirSync(folder, { recursive: true })
  // The one that setup would take: GILBERT_DEBIAN_MIRROR, or what this machine's apt names.
  const parts = 'source setup.d/system.sh; source setup.d/mirrors.sh; mirror'
  const mirror = execFileSync('bash', ['-c', parts], { cwd: root, encoding: 'utf8' }).trim()
  if (!mirror) throw new Error('an emulated machine needs a Debian mirror: set GILBERT_DEBIAN_MIRROR to one')
  execFileSync('sh', [join(here, 'disk.sh'), folder, mirror, validUntil()], { stdio: 'inherit' })
  return folder
}

const found = (program: string) =>
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)))

/** A host on a frozen mirror takes lists past their date, and the machine then does too. */
const validUntil = () =>
  execFileSync('apt-config', ['dump', '--format', '%v', 'Acquire::Check-Valid-Until'], {
    encoding: 'utf8',
  }) || 'true'
