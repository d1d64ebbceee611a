import { createHash } from 'node:crypto'
import { build } from 'esbuild'

export interface Asset {
  body: Uint8Array
  type: string
}

/** The files of a page by address. `script` and `style` are two of the addresses. */
export interface Bundle {
  assets: ReadonlyMap<string, Asset>
  script: string
  style: string
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

const made = new Map<string, Promise<Bundle>>()

/**
 * Bundles a page in memory, once per process. Takes a fraction of a second; uses neither disk nor network.
 * @param page folder with `main.ts` and `style/main.css`
 */
export function bundle(page: string): Promise<Bundle> {
  const known = made.get(page) ?? make(page)
  made.set(page, known)
  return known
}

async function make(page: string): Promise<Bundle> {
  const result = await build({
    absWorkingDir: page,
    entryPoints: { app: 'main.ts', style: 'style/main.css', mark: '../../shared/page/mark.svg' },
    outdir: '/assets',
    entryNames: '[name]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome111', 'firefox114', 'safari16.4'],
    loader: { '.woff2': 'file', '.svg': 'copy' },
    write: false,
    logLevel: 'silent',
    legalComments: 'none',
  })
  const assets = new Map<string, Asset>()
  const addresses: Record<string, string> = {}
  for (const file of result.outputFiles) {
    const name = file.path.split(/[\\/]/).pop() ?? ''
    const ending = name.split('.').pop() ?? ''
    const hash = createHash('sha256').update(file.contents).digest('hex').slice(0, 10)
    // Font names already contain a hash, and the style sheet refers to them by it.
    const address = ending === 'js' || ending === 'css' ? `/assets/${hash}-${name}` : `/assets/${name}`
    addresses[name] = address
    assets.set(address, { body: file.contents, type: types[ending] ?? 'application/octet-stream' })
  }
  const { 'app.js': script, 'style.css': style } = addresses
  if (!script || !style)
    throw new Error(`The page's bundle lacks its script or style: ${Object.keys(addresses)}`)
  return { assets, script, style }
}
