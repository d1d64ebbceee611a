import { spawn } from 'node:child_process'

/** An interpreter’s result for one place. A JIT run sets `compiled` (null: not compilable), other runs the rest. */
export interface Row {
  kind: string
  place: string
  /** In code that has never run. */
  cold?: boolean
  /** In code that has run some hundred times and is specialised. */
  warm?: boolean
  compiled?: boolean | null
  /** Of five trials with real threads: how many lost an update at this place. */
  lostCold?: number | null
  lostWarm?: number | null
}

export interface Answers {
  python: string
  jit: boolean
  rows: readonly Row[]
}

/** coreutils 9.10’s `timeout` exits with 125 and no message if it is the first process of a container. */
const limited = ['sh', '-c', 'timeout "$@"; exit $?', 'sh', '600']

/** Runs `ask.py` in the interpreter of an image. */
export async function ask(image: string, jit: boolean, threads: boolean): Promise<Answers> {
  const env = ['-e', 'PYTHONDONTWRITEBYTECODE=1', ...(jit ? ['-e', 'PYTHON_JIT=1'] : [])]
  const mount = ['-v', `${import.meta.dirname}:/bench:ro`]
  const program = [...limited, 'python3', '/bench/ask.py', ...(threads ? ['--threads'] : [])]
  const all = ['run', '--rm', '--network', 'none', ...env, ...mount, image, ...program]
  const child = spawn('docker', all, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  if (code !== 0) throw new Error(`ask.py in ${image} ended with ${code}`)
  return JSON.parse(printed) as Answers
}
