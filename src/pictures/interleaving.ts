import { Resvg } from '@resvg/resvg-js'
import type { Counterexample } from '../core/counterexample.ts'
import type { Picture } from '../practice/ports/pictures.ts'

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

export function drawInterleaving(found: Counterexample, title: string): Picture {
  const rows = found.steps.map(
    (step, index) =>
      `<text x="${20 + found.threads.indexOf(step.thread) * 300}" y="${60 + index * 24}" font-size="14">${escaped(`${step.thread} ${step.line} ${step.source.trim()} ${step.event}`)}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${80 + rows.length * 24}"><rect width="100%" height="100%" fill="#fff"/><text x="20" y="30">${escaped(title)}</text>${rows.join('')}</svg>`
  const alt = found.steps.map((step) => `${step.thread}: ${step.event}`).join('\n')
  return { png: new Resvg(svg).render().asPng(), alt }
}
