import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The fast tests on other versions of Node, each from npm's own package of it.
 *
 *   npm run test:nodes                  all fast tests on 24 and on 26
 *   npm run test:nodes -- 26 test/core  some of them on one
 */
const usual = ['24', '26']
const root = join(import.meta.dirname, '../..')

const args = process.argv.slice(2)
const named = args.filter((one) => /^\d+(\.\d+)*$/.test(one))
const filters = args.filter((one) => !named.includes(one))

/** What npm's package `node` brings on this machine; asked for by its own name, since no install script runs here. */
const binary = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/** The folder of its `node`. It is installed once into a cache that npm ci clears. @throws Error where npm can't */
function folderOf(version: string): string {
  const home = join(root, 'node_modules/.cache/gilbert-nodes', version)
  const bin = join(home, 'node_modules', binary, 'bin')
  if (existsSync(join(bin, 'node'))) return bin
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n')
  const { status } = spawnSync('npm', ['install', `${binary}@${version}`], { cwd: home, stdio: 'inherit' })
  if (status !== 0 || !existsSync(join(bin, 'node')))
    throw new Error(`npm could not bring ${binary}@${version}`)
  return bin
}

let failed = 0
for (const version of named.length > 0 ? named : usual) {
  const bin = folderOf(version)
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  const said = spawnSync('node', ['--version'], { env, encoding: 'utf8' }).stdout.trim()
  console.log(`\n=== Node ${said}: vitest run ${filters.join(' ')}`)
  if (!said.startsWith(`v${version}`)) throw new Error(`node@${version} says that it is ${said}`)
  const { status } = spawnSync('node', [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...filters], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  if (status !== 0) failed += 1
}
process.exitCode = failed > 0 ? 1 : 0
