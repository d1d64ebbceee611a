/**
 * A browser makes no click where what was pressed is replaced, or moves away, before it is let go. So what would redraw
 * or scroll an element waits while something in it is held down.
 */

/** After a finger is lifted, its click comes within this time, or not at all. Milliseconds. */
const clickComes = 400

let held: Element | undefined
let timer: number | undefined
let waiting: { within: Element; work: () => void }[] = []

/** Runs the work now, or as soon as nothing in the element is held down any more, in the order of the calls. */
export function whenReleased(within: Element, work: () => void): void {
  if (held && within.contains(held)) waiting.push({ within, work })
  else work()
}

/** Forgets what still waits for the element: all of it is about to be drawn anew. */
export function dropWaiting(within: Element): void {
  waiting = waiting.filter((one) => one.within !== within)
}

function release(): void {
  clearTimeout(timer)
  held = undefined
  const due = waiting
  waiting = []
  for (const { within, work } of due) if (within.isConnected) work()
}

function releaseSoon(after: number): void {
  clearTimeout(timer)
  timer = setTimeout(release, after)
}

function hold(target: EventTarget | null): void {
  if (held) release()
  if (target instanceof Element) held = target
}

addEventListener('pointerdown', ({ target }) => hold(target), { capture: true })
// The listeners of the click come first, then what waited.
addEventListener('click', () => releaseSoon(0), { capture: true })
addEventListener('pointerup', () => releaseSoon(clickComes), { capture: true })
addEventListener('pointercancel', release, { capture: true })
addEventListener('blur', release)
// The space bar presses a button when it is let go.
addEventListener(
  'keydown',
  ({ key, target, repeat }) => {
    if (key === ' ' && !repeat && target instanceof HTMLButtonElement) hold(target)
  },
  { capture: true },
)
addEventListener('keyup', ({ key }) => key === ' ' && releaseSoon(clickComes), { capture: true })
