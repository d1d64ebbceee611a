import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import { SandboxFault } from '../shared/fault.ts'
import { Demux } from '../wire/attach-stream.ts'
import { type Frame, FrameReader, packFrame } from '../wire/frames.ts'
import { containerOptions, type Spec, type Surroundings } from './container-options.ts'
import { called, inspected, removed, startSeconds } from './engine.ts'

/** More than any honest run sends. Beyond it, the container is flooding us. */
const maxBytes = 64 * 1024 * 1024
const goodbyeMillis = 200

export interface Listener {
  frame(frame: Frame): void
  /** The container has ended or its connection has failed. Called once. */
  closed(why: string): void
}

/** A running container and the frame connection to its first process. */
export class Container {
  /** CPython version inside, for example `3.13.5`. */
  python = ''
  readonly startedAt = Date.now()
  #listener: Listener | undefined
  #closed: string | undefined
  #received = 0
  #destroyed: Promise<void> | undefined
  readonly #reader = new FrameReader()
  readonly #demux = new Demux()
  #complaint = ''

  readonly spec: Spec
  readonly handle: Docker.Container
  readonly stream: Duplex

  readonly #held: Set<string>

  private constructor(spec: Spec, handle: Docker.Container, stream: Duplex, held: Set<string>) {
    this.spec = spec
    this.#held = held
    this.handle = handle
    this.stream = stream
    // Never paused: an undrained stream blocks the Docker engine.
    stream.on('data', (data: Buffer) => this.#read(data))
    stream.on('error', (error) => this.#close(`its line broke: ${error.message}`))
    stream.on('end', () => this.#close('it ended'))
    stream.on('close', () => this.#close('it ended'))
  }

  /**
   * Starts a container and waits until its Python is ready and has preloaded the usual imports.
   * @param held receives the container’s id until it is removed. The sweep removes what is not in it.
   */
  static async start(
    docker: Docker,
    spec: Spec,
    around: Surroundings,
    held: Set<string>,
  ): Promise<Container> {
    const handle = await called('create', startSeconds, (abortSignal) =>
      docker.createContainer({ ...containerOptions(spec, around), abortSignal }),
    )
    held.add(handle.id)
    let container: Container | undefined
    try {
      const all = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true }
      const stream = (await called('attach', startSeconds, (abortSignal) =>
        handle.attach({ ...all, abortSignal }),
      )) as unknown as Duplex
      const started = new Container(spec, handle, stream, held)
      container = started
      const ready = new Promise<Frame>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new SandboxFault('a container was not ready in time')),
          startSeconds * 1000,
        )
        started.listen({
          frame: (frame) => {
            clearTimeout(late)
            resolve(frame)
          },
          closed: (why) => {
            clearTimeout(late)
            reject(new SandboxFault(`a container did not start: ${why}`))
          },
        })
      })
      // If `handle.start()` fails first, nobody awaits this promise, and Node would end the process for an unhandled
      // rejection.
      ready.catch(() => undefined)
      await called('start', startSeconds, (abortSignal) => handle.start({ abortSignal }))
      const frame = await ready
      if (frame.t !== 'ready') throw new SandboxFault(`the first frame of a container was ${frame.t}`)
      started.python = String(frame.python)
      started.#listener = undefined
      return started
    } catch (error) {
      if (container) await container.destroy()
      else {
        // The original error is thrown. If the removal fails, the sweep finds the container by its label.
        await removed(handle).catch(() => undefined)
        held.delete(handle.id)
      }
      throw error
    }
  }

  get id(): string {
    return this.handle.id
  }

  get alive(): boolean {
    return this.#closed === undefined && this.#destroyed === undefined
  }

  /** Sets the only listener. If the container has already ended, the listener is told at once. */
  listen(listener: Listener): void {
    this.#listener = listener
    if (this.#closed !== undefined) listener.closed(this.#closed)
  }

  /** Writes related frames in one write. */
  send(...frames: Frame[]): void {
    if (this.alive) this.stream.write(Buffer.concat(frames.map(packFrame)))
  }

  /** Whether the kernel killed the container for lack of memory; undefined if Docker no longer knows it. */
  async outOfMemory(): Promise<boolean | undefined> {
    try {
      const state = (await inspected(this.handle)).State
      return state.OOMKilled
    } catch {
      // The container or the engine is gone, so the cause is unknown.
      return undefined
    }
  }

  /**
   * Closes the stream before removing the container, because the other order blocks the engine during a flood. Never
   * rejects.
   */
  destroy(): Promise<void> {
    this.#destroyed ??= this.#end().finally(() => this.#held.delete(this.id))
    return this.#destroyed
  }

  async #end(): Promise<void> {
    this.#listener = undefined
    if (this.#closed === undefined) {
      // A container that exits by itself saves the engine a kill.
      this.stream.write(packFrame({ t: 'bye' }))
      await this.#ended(goodbyeMillis)
    }
    this.stream.destroy()
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        await removed(this.handle)
        return
      } catch (error) {
        const status = (error as { statusCode?: number }).statusCode
        if (status === 404 || status === 409) return
        // The engine is busy or unavailable. The sweep removes what remains, by its label.
        await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt))
      }
    }
  }

  #ended(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis)
      this.stream.once('close', () => {
        clearTimeout(timer)
        resolve()
      })
      this.stream.once('end', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #read(data: Buffer): void {
    if (this.#destroyed !== undefined) return
    this.#received += data.length
    if (this.#received > maxBytes) {
      this.stream.destroy()
      this.#close('it flooded its line')
      return
    }
    try {
      for (const part of this.#demux.feed(data)) {
        if (part.stream === 2) this.#complaint = (this.#complaint + part.data.toString('utf8')).slice(-2000)
        else for (const frame of this.#reader.feed(part.data)) this.#listener?.frame(frame)
      }
    } catch (error) {
      this.stream.destroy()
      this.#close(error instanceof Error ? error.message : String(error))
    }
  }

  #close(why: string): void {
    if (this.#closed !== undefined) return
    this.#closed = this.#complaint ? `${why}; it said: ${this.#complaint}` : why
    this.#listener?.closed(this.#closed)
  }
}
