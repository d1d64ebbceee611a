import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Question, topics } from '../core/questions/question.ts'
import type { Bank, Kit, Path } from '../practice/ports/bank.ts'
import { readQuestion } from './question.ts'
import { kitFile, pathFile } from './schemas.ts'
import { type ContentFault, lineOf, readYaml } from './yaml.ts'

const foldersIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isDirectory())
        .sort()
    : []

const yamlIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : []

function readQuestions(root: string, into: Map<string, Question>, faults: ContentFault[]): void {
  for (const topic of foldersIn(root)) {
    if (topic === 'kits' || topic === 'paths') continue
    for (const id of foldersIn(join(root, topic))) {
      const shown = `${topic}/${id}`
      const read = readQuestion(join(root, topic, id), id, shown)
      if ('faults' in read) faults.push(...read.faults)
      else if (into.has(id))
        faults.push({ file: `${shown}/question.yaml`, line: 1, message: `there is a question ${id} already` })
      else if (read.question.topic !== topic)
        faults.push({
          file: `${shown}/question.yaml`,
          line: lineOf(readFileSync(join(root, topic, id, 'question.yaml'), 'utf8'), 'topic'),
          message: `topic: it lies in ${topic} and says ${read.question.topic}`,
        })
      else into.set(id, read.question)
    }
  }
}

/**
 * Loads the question bank: first Gilbert’s own folder, then private ones of the same structure. A question with a fault
 * is not in the bank; the fault says where it is.
 */
export function loadBank(roots: readonly string[]): { bank: Bank; faults: readonly ContentFault[] } {
  const questions = new Map<string, Question>()
  /** Those of the first folder, which is Gilbert’s own. */
  let open: ReadonlySet<string> = new Set()
  const faults: ContentFault[] = []
  const paths: Path[] = []
  const kits: Kit[] = []
  for (const root of roots) {
    if (!existsSync(root))
      faults.push({ file: root, line: 1, message: 'there is no such folder (GILBERT_CONTENT)' })
    readQuestions(root, questions, faults)
    if (root === roots[0]) open = new Set(questions.keys())
  }
  const known = (file: string, text: string, ids: readonly string[]) => {
    const missing = ids.filter((id) => !questions.has(id))
    for (const id of missing)
      faults.push({ file, line: lineOf(text, id), message: `there is no question ${id}` })
    return missing.length === 0
  }
  for (const root of roots) {
    for (const name of yamlIn(join(root, 'paths'))) {
      const file = `paths/${name}`
      const text = readFileSync(join(root, file), 'utf8')
      const read = readYaml(file, text, pathFile)
      if ('faults' in read) faults.push(...read.faults)
      else if (known(file, text, read.value.questions))
        paths.push({ id: basename(name, '.yaml'), ...read.value })
    }
    for (const name of yamlIn(join(root, 'kits'))) {
      const file = `kits/${name}`
      const text = readFileSync(join(root, file), 'utf8')
      const read = readYaml(file, text, kitFile)
      if ('faults' in read) {
        faults.push(...read.faults)
        continue
      }
      const { stages } = read.value
      if (
        !known(
          file,
          text,
          stages.map((stage) => stage.question),
        )
      )
        continue
      const wrong = stages.filter((stage) => questions.get(stage.question)?.level !== stage.level)
      for (const { question, level } of wrong)
        faults.push({
          file,
          line: lineOf(text, question),
          message: `${question} is no ${level} question, but ${questions.get(question)?.level}`,
        })
      const minutes = stages.reduce((sum, stage) => sum + stage.minutes, 0)
      if (minutes > read.value.minutes)
        faults.push({
          file,
          line: lineOf(text, 'minutes'),
          message: `minutes: its stages take ${minutes}, more than ${read.value.minutes}`,
        })
      else if (wrong.length === 0)
        kits.push({
          id: basename(name, '.yaml'),
          ...read.value,
          stages: stages.map(({ listen_for, redirects, ...stage }) => ({
            ...stage,
            listenFor: listen_for,
            ...(redirects && { redirects }),
          })),
        })
    }
  }
  const order = (question: Question) => topics.indexOf(question.topic)
  const all = [...questions.values()].sort(
    (a, b) => order(a) - order(b) || a.difficulty - b.difficulty || (a.id < b.id ? -1 : 1),
  )
  return {
    bank: {
      all: () => all,
      get: (id) => questions.get(id),
      isPrivate: (id) => !open.has(id),
      paths: () => paths,
      kits: () => kits,
    },
    faults,
  }
}
