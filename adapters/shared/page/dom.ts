import { iconPaths } from './icon-paths.ts'

type Child = Node | string | false | null | undefined

export interface Props {
  class?: string
  id?: string
  on?: Partial<{ [K in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[K]) => void }>
  /** Set without escaping: must never contain an address or a style from a user. */
  attrs?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** Creates an element. Strings always become text nodes; nothing is parsed as HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (props.class) element.className = props.class
  if (props.id) element.id = props.id
  for (const [name, value] of Object.entries(props.attrs ?? {})) {
    if (value === undefined || value === false) continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
  for (const [type, listener] of Object.entries(props.on ?? {}))
    element.addEventListener(type, listener as EventListener)
  append(element, children)
  return element
}

export function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue
    parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child)
  }
}

let made = 0
/** A new id, for example to connect a label with its control. */
export const freshId = (stem: string): string => `${stem}-${++made}`

const svgSpace = 'http://www.w3.org/2000/svg'
export type IconName = keyof typeof iconPaths

/** A decorative icon, hidden from screen readers. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(svgSpace, 'svg')
  for (const [key, value] of Object.entries({ viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }))
    svg.setAttribute(key, value)
  const path = document.createElementNS(svgSpace, 'path')
  path.setAttribute('d', iconPaths[name])
  svg.appendChild(path)
  return svg
}
