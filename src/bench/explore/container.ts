import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { readConfig } from '../../config.ts'
import { defaultBuild } from '../../core/questions/pythons.ts'

export const root = new URL('../../..', import.meta.url).pathname
/** What builds and tools get that are compared. */
const limits = ['--cpus', '1', '--memory', '512m']

interface Run {
  /** A Python file of this folder, and its arguments. */
  program: readonly string[]
  /** The folder with the `gilbert` package: this checkout’s by default. */
  tree?: string
  /** A folder with packages of others. */
  packages?: string | undefined
  /** With the limits of those that are compared. */
  limited?: boolean
  /** Real seconds after which it is ended. */
  seconds?: number
}

/** A Python program of this bench in the sandbox image: without a network, with the corpus and the classics. */
export class Container<Row> {
  readonly #child
  readonly #lines
  readonly #ended: Promise<number | null>
  readonly #what: string

  constructor({ program, tree = `${root}/sandbox/image`, packages, limited, seconds }: Run) {
    const mounts = [
      ['-v', `${tree}:/opt/tree:ro`, '-v', `${root}/test/explorer:/test/explorer:ro`],
      ['-v', `${import.meta.dirname}:/bench:ro`, ...(packages ? ['-v', `${packages}:/packages:ro`] : [])],
    ].flat()
    const path = ['/opt/tree', '/test/explorer', ...(packages ? ['/packages'] : [])].join(':')
    const env = ['-e', `PYTHONPATH=${path}`, '-e', 'PYTHONDONTWRITEBYTECODE=1']
    const ends = seconds ? ['sh', '-c', 'timeout "$@"; exit $?', 'sh', `${seconds}`] : []
    const [file = '', ...rest] = program
    const image = readConfig(process.env).sandbox.images[defaultBuild]
    const all = [
      'run',
      '--rm',
      '-i',
      '--network',
      'none',
      ...(limited ? limits : []),
      ...env,
      ...mounts,
      image,
    ]
    this.#child = spawn('docker', [...all, ...ends, 'python3', `/bench/${file}`, ...rest], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#what = program.join(' ')
    this.#ended = new Promise((resolve, reject) => this.#child.on('error', reject).on('close', resolve))
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  /** Writes a line and reads the row that it prints for it. */
  async ask(line: string): Promise<Row> {
    this.#child.stdin.write(`${line}\n`)
    const row = await this.next()
    if (row === undefined) throw new Error(`${this.#what} ended before its time`)
    return row
  }

  /** The next row; undefined if it prints no more. */
  async next(): Promise<Row | undefined> {
    const line = await this.#lines.next()
    return line.done ? undefined : (JSON.parse(line.value) as Row)
  }

  /** Waits for the end. @throws if the program failed */
  async end(): Promise<void> {
    this.#child.stdin.end()
    const code = await this.#ended
    if (code !== 0) throw new Error(`${this.#what} ended with ${code}`)
  }
}

/** Every row that a program prints. */
export async function rowsFrom<Row>(run: Run): Promise<Row[]> {
  const container = new Container<Row>(run)
  const rows: Row[] = []
  for (let row = await container.next(); row; row = await container.next()) rows.push(row)
  await container.end()
  return rows
}
