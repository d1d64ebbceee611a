import { spawn } from 'node:child_process'

/** Runs a program and returns its duration in milliseconds. */
export async function timed(file: string, args: readonly string[], input?: string): Promise<number> {
  const began = performance.now()
  const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('exit', resolve),
  )
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return performance.now() - began
}
