/**
 * Draws docs/pictures/discord-*.png: `npx tsx test/discord/pictures/draw.ts [FOLDER]`. Needs no network. With `--look` it is
 * drawn light and narrow as well, to be looked at.
 */
import { join } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { page } from './html.ts'
import { shown } from './shown.ts'

const bundle = await build({
  entryPoints: [join(import.meta.dirname, 'page.ts')],
  bundle: true,
  format: 'esm',
  minify: true,
  write: false,
  logLevel: 'error',
})
const script = (bundle.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const [folder = join(import.meta.dirname, '../../../docs/pictures'), look] = process.argv.slice(2)

async function draw(theme: 'dark' | 'light', width: number, after = ''): Promise<void> {
  for (const [name, shot] of Object.entries(shown)) {
    const tab = await browser.newPage({ viewport: { width, height: 400 } })
    await tab.route(/^https?:/, (route) => route.abort())
    await tab.setContent(page(script, shot, theme), { waitUntil: 'load' })
    await tab.waitForTimeout(800)
    await tab.locator('#shot').screenshot({ path: join(folder, `discord-${name}${after}.png`) })
    await tab.close()
  }
}

try {
  await draw('dark', 680)
  if (look === '--look') {
    await draw('light', 680, '-light')
    await draw('dark', 390, '-narrow')
  }
} finally {
  await browser.close()
}
