/**
 * A browser fires no click if the pressed element is replaced or moves before the release. So work that redraws or
 * scrolls an element waits while something in it is pressed.
 */

/** Milliseconds within which a click follows the release of a finger, if it comes at all. */
const clickComes = 400

let held: Element | undefined
let timer: number | undefined
let waiting: { within: Element; work: () => void }[] = []

/** Runs work now, or when nothing in the element is pressed any more. Keeps the order of calls. */
export function whenReleased(within: Element, work: () => void): void {
  const pressed = held !== undefined && within.contains(held)
  if (pressed || waiting.some((one) => one.within === within)) waiting.push({ within, work })
  else work()
}

/** Drops waiting work for an element that is about to be redrawn completely. */
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
  if (!(target instanceof Element)) return
  // What waits for an earlier press waits for this one, too: if it were done now, it could replace what is just pressed.
  clearTimeout(timer)
  held = target
}

addEventListener('pointerdown', ({ target }) => hold(target), { capture: true })
// Click listeners run first, then the waiting work.
addEventListener('click', () => releaseSoon(0), { capture: true })
addEventListener('pointerup', () => releaseSoon(clickComes), { capture: true })
addEventListener('pointercancel', release, { capture: true })
addEventListener('blur', release)
// The space bar presses a button when it is released.
addEventListener(
  'keydown',
  ({ key, target, repeat }) => {
    if (key === ' ' && !repeat && target instanceof HTMLButtonElement) hold(target)
  },
  { capture: true },
)
addEventListener('keyup', ({ key }) => key === ' ' && releaseSoon(clickComes), { capture: true })
