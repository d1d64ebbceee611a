type Child = Node | string | false | null | undefined

export interface Props {
  class?: string
  id?: string
  on?: Partial<{ [K in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[K]) => void }>
  /** Set as they are; never an address or a style that someone typed. */
  attrs?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** Makes an element. Strings become text, whatever they hold: nothing on this page is parsed as HTML. */
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
/** An id for joining labels to what they label. */
export const freshId = (stem: string): string => `${stem}-${++made}`

const svgSpace = 'http://www.w3.org/2000/svg'
const paths = {
  hash: 'M6 3 4.5 15M13.5 3 12 15M2.5 6.5h13M2 11.5h13',
  direct: 'M3 4.5h12v8H8l-3.5 3v-3H3z',
  thread: 'M3 4h12v7H9l-3 3v-3H3zM6 7.5h6',
  eye: 'M2 9s2.5-4.5 7-4.5S16 9 16 9s-2.5 4.5-7 4.5S2 9 2 9zM9 7a2 2 0 1 1 0 4 2 2 0 0 1 0-4M3 15 15 3',
  close: 'M4.5 4.5l9 9m0-9l-9 9',
  menu: 'M3 5h12M3 9h12M3 13h12',
  board: 'M3 15V9h3.5v6M7.25 15V4h3.5v11M11.5 15V7H15v8',
  plus: 'M9 4v10M4 9h10',
  send: 'M3 9h11M9.5 4.5 14 9l-4.5 4.5',
  down: 'M9 3.5v11M4.5 10 9 14.5 13.5 10',
  up: 'M9 14.5v-11M4.5 8 9 3.5 13.5 8',
  check: 'M3.5 9.5 7.5 13.5 14.5 5',
  cross: 'M5 5l8 8m0-8l-8 8',
  copy: 'M6.5 6.5h8v8h-8zM11.5 6V3.5h-8v8H6',
  code: 'M6 5 2.5 9 6 13M12 5l3.5 4-3.5 4',
  file: 'M4.5 2.5h6l3 3v10h-9zM10 2.5V6h3.5',
  zoom: 'M10.5 3H15v4.5M7.5 15H3v-4.5M15 3 10 8M3 15l5-5',
} as const
export type IconName = keyof typeof paths

/** A line drawing beside words; it says nothing to a screen reader. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(svgSpace, 'svg')
  for (const [key, value] of Object.entries({ viewBox: '0 0 18 18', class: 'icon', 'aria-hidden': 'true' }))
    svg.setAttribute(key, value)
  const path = document.createElementNS(svgSpace, 'path')
  path.setAttribute('d', paths[name])
  svg.appendChild(path)
  return svg
}
