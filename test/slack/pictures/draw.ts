/** Draws what people see in Slack: `npx tsx test/slack/pictures/draw.ts [FOLDER]`. All real parts, one real day. */
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { placeId } from '../../../adapters/slack/shared/ids.ts'
import { buttons, read } from '../server/screen.ts'
import type { Json, Message, View, World } from '../server/world.ts'
import { until } from '../wait.ts'
import { attempt, wholeInSlack } from '../whole.ts'

const here = import.meta.dirname

interface Shot {
  name: string
  surface: 'message' | 'modal' | 'home' | 'thread'
  blocks: Json[]
  [more: string]: unknown
}

const text = (value: unknown) => String((value as Json | undefined)?.text ?? '')

const unquoted = (card: Json): Json =>
  Object.fromEntries(
    Object.entries(card).map(([key, value]) => {
      const { verbatim: _, ...rest } = value as Json
      return [key, ['title', 'subtitle'].includes(key) ? rest : value]
    }),
  )

/** Pictures that Slack keeps, put into the blocks themselves. */
const inline = (world: World, blocks: Json[]): Json[] =>
  blocks.map((block) => {
    // Slack keeps our own links in verbatim text; the renderer takes the word to the letter.
    if (block.type === 'context')
      return { ...block, elements: (block.elements as Json[]).map(({ verbatim: _, ...rest }) => rest) }
    if (block.type === 'carousel')
      return { ...block, elements: (block.elements as Json[]).map((card) => unquoted(card)) }
    // The renderer knows the plainer table only; what Slack adds to it is sorting and a filter above it.
    if (block.type === 'data_table')
      return {
        type: 'table',
        rows: (block.rows as Json[][]).map((row) =>
          row.map((cell) => ({ type: 'raw_text', text: cell.text })),
        ),
      }
    if (block.type !== 'image') return block
    const file = world.files.get(String((block.slack_file as Json).id))
    const { slack_file: _, ...rest } = block
    return { ...rest, image_url: `data:image/png;base64,${file?.data.toString('base64')}` }
  })

async function shots(): Promise<Shot[]> {
  const w = await wholeInSlack('socket')
  const { world } = w.slack
  const taken: Shot[] = []
  const message = (name: string, m: Message, where: string, note?: string) =>
    taken.push({ name, surface: 'message', blocks: inline(world, m.blocks), where, note })
  const modal = (name: string, view: View) =>
    taken.push({
      name,
      surface: 'modal',
      blocks: inline(world, view.body.blocks as Json[]),
      title: text(view.body.title),
      submit: text(view.body.submit),
      close: text(view.body.close),
    })
  const ada = w.person('Ada')
  const grace = w.person('Grace', { admin: true })
  const only = 'Only visible to you'
  try {
    await grace.command('settings', w.channel)
    const settings = await until('the settings', () =>
      grace.ephemerals().findLast((m) => buttons(m).includes('Set it up')),
    )
    await grace.press(settings, 'Set it up')
    await until('the form', () => grace.modal)
    grace.fill('Time (HH', '00:00')
    grace.fill('Days', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
    grace.fill('Topics', ['Races'])
    await grace.submit()
    await until('what is set', () => read(grace.modal).includes('A question at'))
    grace.closeModal()
    await grace.command('settings', w.channel)
    message(
      'slack-settings',
      await until('the settings', () => grace.ephemerals().findLast((m) => buttons(m).includes('Change'))),
      '# threads',
      only,
    )
    const place = placeId(w.team.id, w.channel.id)
    await w.house.practice.chore({ chore: 'post-daily', place })
    const post = await until('the post', () =>
      world.messages.find((m) => m.channel === w.channel.id && !m.ephemeralFor && !m.thread),
    )
    message('slack-daily', structuredClone(post), '# threads')
    const replies = () => world.messages.filter((m) => m.thread === post.ts)
    const opening = await until('the thread', () => replies()[0])
    await ada.command('open what-goes-away', w.channel)
    const choice = await until('the question', () =>
      ada.ephemerals().findLast((m) => buttons(m).includes(w.wrong)),
    )
    message('slack-question', choice, '# threads', only)
    await ada.press(choice, w.wrong)
    message('slack-answer', await until('the answer', () => ada.dms()[0]), 'Gilbert')
    await ada.command('open lost-deposits', w.channel)
    const code = await until('the question', () =>
      ada.ephemerals().findLast((m) => buttons(m).includes('Open the editor')),
    )
    await ada.press(code, 'Open the editor')
    modal('slack-editor', structuredClone(await until('the editor', () => ada.modal)))
    ada.fill('Python', await attempt('wrong/race-plus-equals'))
    await ada.submit()
    const verdict = await until(
      'the verdict',
      () => ada.dms().find((m) => buttons(m).includes('See it drawn')),
      180_000,
    )
    message('slack-verdict', verdict, 'Gilbert')
    ada.closeModal()
    await ada.press(verdict, 'See it drawn')
    const steps = await until(
      'the steps',
      () => ada.dms().find((m) => m.blocks.some((b) => b.type === 'image')),
      180_000,
    )
    message('slack-steps', steps, 'Gilbert')
    await grace.command('open what-goes-away', w.channel)
    const hers = await until('the question', () =>
      grace.ephemerals().findLast((m) => buttons(m).includes(w.right)),
    )
    await grace.press(hers, w.right)
    await until('the answer', () => grace.dms()[0])
    await ada.command('leaderboard', w.channel)
    message(
      'slack-standings',
      await until('the board', () => ada.ephemerals().findLast((m) => read(m).includes('Grace'))),
      '# threads',
      only,
    )
    await ada.command('library', w.channel)
    message(
      'slack-library',
      await until('the library', () =>
        ada.ephemerals().findLast((m) => m.blocks.some(({ type }) => type === 'carousel')),
      ),
      '# threads',
      only,
    )
    await ada.press(code, 'Open the editor')
    await until('the editor', () => ada.modal)
    const [right = ''] = await readdir(join(here, '../../../content/races/lost-deposits/attempts/right'))
    ada.fill('Python', await attempt(`right/${right.replace(/\.py$/, '')}`))
    await ada.submit()
    const accepted = await until(
      'the verdict',
      () => ada.dms().find((m) => buttons(m).includes('Share')),
      180_000,
    )
    ada.closeModal()
    await ada.press(accepted, 'Share')
    await until('the line', () => replies()[1])
    await grace.press(opening, 'Say it hidden')
    await until('the form', () => grace.modal)
    grace.fill('The thread', 'Look at what stands between the read and the write.')
    await grace.submit()
    await until('the hidden words', () => replies()[2])
    grace.closeModal()
    const [first, ...rest] = replies().map((m) => inline(world, m.blocks))
    taken.push({ name: 'slack-thread', surface: 'thread', blocks: first ?? [], replies: rest })
    await grace.openHome()
    const home = await until('the Home tab', () => grace.home)
    taken.push({ name: 'slack-home', surface: 'home', blocks: inline(world, home.body.blocks as Json[]) })
    return taken
  } finally {
    await w.end()
  }
}

const folder = resolve(process.argv[2] ?? join(here, '../../../docs/pictures'))
const found = await shots()
const bundle = await build({
  entryPoints: [join(here, 'page.js')],
  bundle: true,
  write: false,
  define: { 'process.env.NODE_ENV': '"production"' },
})
const css = await readFile(resolve(here, '../../../node_modules/slack-blocks-to-jsx/dist/style.css'), 'utf8')
const own = await readFile(join(here, 'page.css'), 'utf8')
const data = JSON.stringify(found).replace(/</g, '\\u003c')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 760, height: 900 }, deviceScaleFactor: 2 })
await page.setContent(
  `<!doctype html><meta charset="utf-8"><style>${css}\n${own}</style><div id="root"></div>` +
    `<script type="application/json" id="shots">${data}</script>`,
)
await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
for (const { name } of found)
  await page.locator(`#${name} > *`).screenshot({ path: join(folder, `${name}.png`) })
await browser.close()
console.log(found.map(({ name }) => name).join('\n'))
