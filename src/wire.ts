import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { DockerJudge } from '../sandbox/judge.ts'
import type { House } from './commands/house.ts'
import type { Question } from './core/question.ts'

const content = new URL('../content/', import.meta.url).pathname

/** The one file that names concrete parts and joins them. */
export const house: House = {
  async judge() {
    const judge = new DockerJudge()
    await judge.start()
    return judge
  },
  async question(id) {
    for (const topic of readdirSync(content)) {
      const folder = join(content, topic, id)
      if (!existsSync(join(folder, 'question.yaml'))) continue
      const check = join(folder, 'check.py')
      return {
        ...parse(readFileSync(join(folder, 'question.yaml'), 'utf8')),
        id,
        ...(existsSync(check) ? { check: readFileSync(check, 'utf8') } : {}),
      } as Question
    }
    throw new Error(`There is no question ${id}: see \`gilbert content list\`.`)
  },
}
