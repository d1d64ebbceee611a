/**
 * Draws what people see in Slack: `npx tsx test/slack/pictures/draw.ts [FOLDER]`. All real parts, one real day. With
 * `--look` it is drawn dark and narrow as well, to be looked at.
 */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { shots } from './day.ts'

const here = import.meta.dirname
const [folder = join(here, '../../../docs/pictures'), look] = process.argv.slice(2)
const found = await shots()
const bundle = await build({
  entryPoints: [join(here, 'page.js')],
  bundle: true,
  write: false,
  define: { 'process.env.NODE_ENV': '"production"' },
})
const css = await readFile(resolve(here, '../../../node_modules/slack-blocks-to-jsx/dist/style.css'), 'utf8')
const own = await readFile(join(here, 'page.css'), 'utf8')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })

async function draw(theme: 'light' | 'dark', width: number, after = ''): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: 2 })
  const data = JSON.stringify({ theme, shots: found }).replace(/</g, '\\u003c')
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${css}\n${own}</style><div id="root"></div>` +
      `<script type="application/json" id="shots">${data}</script>`,
  )
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
  for (const { name } of found)
    await page.locator(`#${name} > *`).screenshot({ path: resolve(folder, `${name}${after}.png`) })
  await page.close()
}

await draw('light', 760)
if (look === '--look') {
  await draw('dark', 760, '-dark')
  await draw('light', 390, '-narrow')
}
await browser.close()
console.log(found.map(({ name }) => name).join('\n'))
