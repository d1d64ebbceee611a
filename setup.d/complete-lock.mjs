// Adds to package-lock.json the optional platform packages that the registry in use does not have.
// Behind a partial mirror, `npm install` writes a lock that `npm ci` refuses everywhere, because every optional
// dependency must have its entry. Run it after each `npm install` behind such a mirror:
//   node setup.d/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const systems = 'aix android cygwin darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ')
const processors = 'arm arm64 ia32 loong64 mips64el ppc64 ppc64le riscv64 s390x universal wasm32 x64'.split(
  ' ',
)

/** What a platform package's name says that it is for; npm skips it elsewhere without asking a registry. */
function platformOf(name) {
  if (name === 'fsevents') return { os: ['darwin'] }
  const words = name.split(/[/-]/)
  const os = words.filter((word) => systems.includes(word))
  const cpu = words
    .map((word) => (word === 'ppc64le' ? 'ppc64' : word))
    .filter((word) => processors.includes(word))
  const libc = words.includes('linux') && words.some((word) => word.startsWith('musl')) ? ['musl'] : []
  if (os.length === 0 && cpu.length === 0) return undefined
  return {
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && cpu[0] !== 'universal' && { cpu }),
    ...(libc.length > 0 && { libc }),
  }
}

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(process.argv[2] ?? file, 'utf8'))
const added = []
const unknown = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    if (lock.packages[place] ?? lock.packages[`${path}/${place}`]) continue
    const platform = platformOf(name)
    if (!platform || !/^[~^]?\d/.test(version)) {
      unknown.push(`${name}@${version}`)
      continue
    }
    const dev = entry.dev ? { dev: true } : {}
    lock.packages[place] = { version: version.replace(/^[~^]/, ''), ...dev, optional: true, ...platform }
    added.push(place)
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries(sorted)
writeFileSync(process.argv[2] ?? file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  `${added.length} platform packages added${unknown.length > 0 ? `; not understood: ${unknown.join(', ')}` : ''}`,
)
process.exit(unknown.length > 0 ? 1 : 0)
