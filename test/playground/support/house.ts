import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Playground } from '../../../adapters/playground/playground.ts'
import { readConfig } from '../../../src/config.ts'
import { openGilbert } from '../../../src/wire.ts'

const bank = resolve(import.meta.dirname, '../../../content')

/** The questions that the journeys go through; the day's question is one of them. */
export const codeQuestion = { folder: 'races/lost-deposits', id: 'lost-deposits' }
export const choiceQuestion = { folder: 'free-threading/what-goes-away', id: 'what-goes-away' }

/** An attempt that proves the code question, as the learner would paste it. */
export const attempt = (name: string): Promise<string> =>
  readFile(join(bank, codeQuestion.folder, 'attempts', `${name}.py`), 'utf8')

/**
 * All of Gilbert, nothing left out: its own Redis, queues and sandboxes, and a page on a free port.
 * @param questions the bank; the day's question is one of them
 */
export async function openWhole(questions = [codeQuestion, choiceQuestion]) {
  const home = await mkdtemp(join(tmpdir(), 'gilbert-journey-'))
  const content = join(home, 'content')
  for (const { folder } of questions) {
    await mkdir(join(content, folder, '..'), { recursive: true })
    await cp(join(bank, folder), join(content, folder), { recursive: true })
  }
  const errors: string[] = []
  const silent = { info: () => undefined, warn: () => undefined }
  const log = {
    ...silent,
    error: (about: object, message: string) => void errors.push(`${message}: ${JSON.stringify(about)}`),
  }
  const config = {
    ...readConfig({ GILBERT_HOME: join(home, 'state'), GILBERT_PORT: '0' }),
    content: [content],
  }
  const house = await openGilbert(config, 'all', log)
  await house.start()
  const playground = house.chats.find((chat) => chat instanceof Playground)
  if (!playground) throw new Error('no playground was opened')
  const choices = house.parts.bank.get(choiceQuestion.id)?.choices ?? []
  return {
    house,
    url: playground.url,
    right: choices.find((choice) => choice.right)?.text ?? '',
    wrong: choices.find((choice) => !choice.right)?.text ?? '',
    errors,
    async close() {
      await house.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
