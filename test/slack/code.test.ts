import { afterEach, describe, expect, it } from 'vitest'
import { codeOfMessage } from '../../adapters/slack/inbound/code.ts'
import { placeId } from '../../adapters/slack/shared/ids.ts'
import { importForm } from '../../src/cards/places/group.ts'
import { codeForm, daily, says } from './cards.ts'
import { read } from './server/screen.ts'
import { type Stage, stage, until, withRedis } from './setup.ts'

const redis = withRedis()
const pre = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements }],
})

describe('the code in a message', () => {
  it('is what its code block says, links and emoji as they were typed', () => {
    const block = pre(
      { type: 'text', text: 'print("' },
      { type: 'link', url: 'http://a.example', text: 'a.example' },
      { type: 'text', text: '")  # <b> & ' },
      { type: 'emoji', name: 'snake' },
    )
    expect(codeOfMessage({ text: 'ignored', blocks: [block] })).toBe('print("a.example")  # <b> & :snake:')
  })

  it('is the longest of several', () => {
    expect(
      codeOfMessage({
        blocks: [pre({ type: 'text', text: 'x = 1' }), pre({ type: 'text', text: 'y = 22' })],
      }),
    ).toBe('y = 22')
  })

  it('is found in the text of an old client, with Slack’s escapes undone', () => {
    const text = 'look:\n```python\nif a &lt; b &amp;&amp; c:\n    <http://x.example|x.example>\n```\nnice'
    expect(codeOfMessage({ text })).toBe('if a < b && c:\n    x.example')
  })

  it('is nothing where there is none, whatever else is there', () => {
    expect(
      codeOfMessage({ text: 'hello', blocks: [null, 7, { type: 'rich_text', elements: 'x' }, pre()] }),
    ).toBeUndefined()
  })
})

describe('code that somebody hands in', () => {
  let s: Stage
  afterEach(async () => s.end())
  const begin = async () => {
    s = await stage({
      memory: redis.memory(),
      perform: ({ action }) =>
        action.verb === 'code' ? { form: codeForm } : { card: says(`Got ${action.verb}.`) },
    })
    return s.person('Ada')
  }
  const editor = async () => {
    const ada = await begin()
    await s.chat.post(placeId(s.team.id, s.channel.id), daily)
    const post = s.slack.world.messages[0]
    if (!post) throw new Error('nothing was posted')
    await ada.press(post, 'Open the editor')
    await until('the editor', () => ada.modal)
    return ada
  }

  it('by "Judge this code" on a message', async () => {
    const ada = await begin()
    await ada.shortcut({ blocks: [pre({ type: 'text', text: 'import threading' })] }, s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    expect(s.intents[0]).toMatchObject({ action: { verb: 'paste' }, fields: { code: 'import threading' } })
  })

  it('by "Judge this code" on a message with a file', async () => {
    const ada = await begin()
    const file = ada.file('race.py', 'import threading  # ü', s.channel)
    await ada.shortcut({ files: [{ id: file.id, name: file.name, size: file.length }] }, s.channel)
    await until('an answer', () => ada.ephemerals()[0])
    expect(s.intents[0]?.fields.code).toBe('import threading  # ü')
  })

  it('is told what to do where the message has no code', async () => {
    const ada = await begin()
    await ada.shortcut({ text: 'hello' }, s.channel)
    expect(read(await until('an answer', () => ada.ephemerals()[0]))).toContain(
      'There is no code in that message',
    )
    expect(s.intents).toEqual([])
  })

  it('is told to invite Gilbert where it may not read the file', async () => {
    const ada = await begin()
    const elsewhere = s.slack.world.channel(s.team, 'elsewhere', { members: new Set([ada.user.id]) })
    const file = ada.file('race.py', 'x = 1', elsewhere)
    await ada.shortcut({ files: [{ id: file.id, name: file.name, size: 5 }] }, elsewhere)
    expect(read(await until('an answer', () => ada.ephemerals()[0]))).toContain('/invite @Gilbert')
  })

  it('by a file longer than Slack’s text box', async () => {
    const ada = await editor()
    const long = `# ${'x'.repeat(9_000)}\nprint(1)\n`
    ada.fill('Or attach', ada.file('long.py', long, 'form'))
    expect(await ada.submit()).toEqual({})
    await until('the outcome', () => read(ada.modal).includes('Got submit'))
    expect(s.intents.at(-1)?.fields.code).toBe(long)
  })

  it('standings from a file of megabytes, and of nothing else', async () => {
    s = await stage({
      memory: redis.memory(),
      perform: ({ fields }) => (fields.data ? { card: says('Taken over.') } : { form: importForm }),
    })
    const ada = s.person('Ada')
    await ada.command('import', s.channel)
    await until('the form', () => ada.modal)
    await expect(ada.submit()).rejects.toThrow('complete this required field')
    const json = JSON.stringify({ gilbert: 'standings', more: 'x'.repeat(4_900_000) })
    ada.fill('The exported file', ada.file('standings.json', `${json}${'x'.repeat(200_000)}`, 'form'))
    expect(Object.values(await ada.submit())).toEqual([expect.stringContaining('at most 5000000')])
    ada.fill('The exported file', ada.file('standings.json', json, 'form'))
    expect(await ada.submit()).toEqual({})
    await until('the outcome', () => read(ada.modal).includes('Taken over'))
    expect(s.intents.at(-1)).toMatchObject({ action: { verb: 'import' } })
    expect(s.intents.at(-1)?.fields.data).toBe(json)
  })

  it('is told under the field where the file is too long', async () => {
    const ada = await editor()
    ada.fill('Or attach', ada.file('long.py', 'x'.repeat(32_000 * 4 + 1), 'form'))
    expect(Object.values(await ada.submit())).toEqual([expect.stringContaining('at most 32000 characters')])
  })

  it('is told under the field where there is neither code nor file', async () => {
    const ada = await editor()
    ada.fill('Python', '   ')
    expect(Object.values(await ada.submit())).toEqual([expect.stringContaining('attach a file')])
    expect(s.intents.some(({ action }) => action.verb === 'submit')).toBe(false)
  })

  it('is told where the file is no text', async () => {
    const ada = await editor()
    ada.fill('Or attach', ada.file('bytes.py', Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'form'))
    expect(await ada.submit()).toEqual({})
    await until('the refusal', () => read(ada.modal).includes('not text in UTF-8'))
  })

  it('never takes the token to another site, whatever a file says', async () => {
    const ada = await editor()
    const file = ada.file('away.py', 'x', 'form')
    ada.fill('Or attach', file)
    const { host } = new URL(s.slack.base)
    const trap: string[] = []
    const { createServer } = await import('node:http')
    const thief = createServer((request, response) => {
      trap.push(String(request.headers.authorization))
      response.end('x')
    })
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
    const port = (thief.address() as { port: number }).port
    s.slack.world.elsewhere.set(file.id, `http://127.0.0.1:${port}/`)
    expect(host).not.toContain(String(port))
    await ada.submit()
    await until('the refusal', () => read(ada.modal).includes('no address to read that file from'))
    expect(trap).toEqual([])
    thief.close()
  })
})
