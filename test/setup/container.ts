import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What every sandbox is started with, beside its seccomp profile. */
const isolation = [
  ...['--network', 'none', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
  ...['--pids-limit', '128', '--memory', '256m', '--memory-swap', '256m', '--user', '10001'],
  ...['--tmpfs', '/tmp:rw,noexec,nosuid,nodev,size=16m,nr_inodes=1024', '--ipc', 'private'],
  ...[
    '--ulimit',
    'core=0',
    '--ulimit',
    'nofile=256',
    '--log-driver',
    'none',
    '--label',
    'gilbert.test=setup',
  ],
]

export const profile = new URL('../../sandbox/image/seccomp.json', import.meta.url).pathname

const read = (name: string) => readFile(new URL(`probes/${name}`, import.meta.url), 'utf8')

/** A program's text with what it imports beside it: the sandbox gets one text, and no folder of ours. */
async function withModules(name: string, modules: readonly string[]): Promise<string> {
  const texts = await Promise.all(modules.map(async (one) => [one, await read(`${one}.py`)]))
  return `import json, sys, types
for name, text in json.loads(${JSON.stringify(JSON.stringify(texts))}):
    sys.modules[name] = module = types.ModuleType(name)
    exec(compile(text, name, "exec"), vars(module))
${await read(name)}`
}

/**
 * Runs a probe of this folder in a sandbox image.
 *
 * @param seccomp a profile's path, or `unconfined`
 * @param modules what the probe imports of this folder
 * @returns what the probe printed, parsed
 */
export async function probe<T>(
  name: string,
  image: string,
  seccomp: string,
  modules: readonly string[] = [],
): Promise<T> {
  const source = await withModules(name, modules)
  const options = [...isolation, '--security-opt', `seccomp=${seccomp}`]
  const { stdout } = await run('docker', ['run', '--rm', ...options, image, 'python3', '-I', '-c', source], {
    maxBuffer: 1 << 20,
  })
  return JSON.parse(stdout) as T
}

/** Runs a shell line in an image as its own user, without limits, and returns its standard output. */
export async function inImage(image: string, line: string): Promise<string> {
  const { stdout } = await run('docker', ['run', '--rm', '--network', 'none', image, 'sh', '-c', line])
  return stdout
}
