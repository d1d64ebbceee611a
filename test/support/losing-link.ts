import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'

const marker = 'the end of what was sent'
const echo = `*2\r\n$4\r\nECHO\r\n$${marker.length}\r\n${marker}\r\n`

/** A line to Redis on which answers get lost: Redis did what it was told, and the connection ends before it could say so. */
export class LosingLink {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  readonly path: string
  #losing = false
  /** How often an answer was lost. */
  lost = 0

  private constructor(target: NetConnectOpts, path: string) {
    this.path = path
    this.#server = createServer((near) => {
      const far = connect(target)
      let withheld: string | undefined
      const end = () => {
        near.destroy()
        far.destroy()
      }
      for (const side of [near, far]) {
        this.#open.add(side)
        side.on('error', end)
        side.on('close', () => {
          this.#open.delete(side)
          end()
        })
      }
      near.on('data', (chunk) => {
        far.write(chunk)
        if (!this.#losing) return
        this.#losing = false
        this.lost += 1
        withheld = ''
        far.write(echo)
      })
      far.on('data', (chunk) => {
        if (withheld === undefined) return void near.write(chunk)
        withheld += chunk.toString('latin1')
        if (withheld.includes(marker)) end()
      })
    })
  }

  static async open(target: NetConnectOpts, path: string): Promise<LosingLink> {
    const link = new LosingLink(target, path)
    await new Promise<void>((ready) => link.#server.listen(path, ready))
    return link
  }

  /** The answers to whatever is sent next are lost. */
  loseNext(): void {
    this.#losing = true
  }

  async close(): Promise<void> {
    for (const side of this.#open) side.destroy()
    await new Promise((done) => this.#server.close(done))
  }
}
