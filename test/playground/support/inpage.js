/** Runs inside the page. Every function here is sent to the browser as text, so each has to stand alone. */

/** Text whose contrast with what lies under it is below WCAG AA, as `ratio: words`. */
export function faint() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const parse = (css) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = css
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top, below) => [...[0, 1, 2].map((n) => top[n] * top[3] + below[n] * (1 - top[3])), 1]
  const under = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor)
      if (colour[3] > 0) layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1])
  }
  const part = (value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim()
    const element = walker.currentNode.parentElement
    if (!words || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (element.closest('.unseen, .skip, :disabled, option')) continue
    const style = getComputedStyle(element)
    const below = under(element)
    const a = light(over(parse(style.color), below))
    const b = light(below)
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    const size = Number.parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5))
      found.push(`${ratio.toFixed(2)}: ${words.slice(0, 40)} (${style.color} on ${below})`)
  }
  return found
}

/** What sticks out of a window that is too narrow for it. */
export function overflow() {
  const wide = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > wide)
    return [`the page is ${document.documentElement.scrollWidth} wide`]
  const scrolls = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible' && !at.matches('.scroller, .form-body, #app'))
        return true
    return false
  }
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest('.unseen, .skips, [inert]'))
    .filter((one) => one.getBoundingClientRect().right > wide + 1 && !scrolls(one))
    .map((one) => `${one.tagName}.${one.className} ends at ${Math.round(one.getBoundingClientRect().right)}`)
}

/** The longest animation that runs, in milliseconds. */
export function longestAnimation() {
  const times = document.getAnimations().map((one) => Number(one.effect?.getComputedTiming().duration ?? 0))
  return Math.max(0, ...times)
}

/** Whether a script of a stranger's ran: all that the tests write would set this. */
export function wasHit() {
  return 'hit' in window
}

/** Whether the browser refuses to make markup out of text. */
export function refusesMarkup() {
  try {
    document.body.innerHTML = '<b>x</b>'
    return false
  } catch (error) {
    return error instanceof TypeError
  }
}

/** The background that the page is drawn on. */
export function paper() {
  return getComputedStyle(document.body).backgroundColor
}

/** What has the focus: its name or text, and whether it shows that it has. */
export function focused() {
  const at = document.activeElement
  const outline = (element) => getComputedStyle(element).outlineStyle !== 'none'
  const shown =
    outline(at) ||
    (at.parentElement !== null && outline(at.parentElement)) ||
    at.closest('.editor, .themes, .tick') !== null
  const spoken = (element) => {
    const copy = element.cloneNode(true)
    for (const silent of copy.querySelectorAll('[aria-hidden=true]')) silent.remove()
    return copy.textContent
  }
  const labelledBy = at.getAttribute('aria-labelledby')
  const label = labelledBy === null ? null : document.getElementById(labelledBy)?.firstChild?.textContent
  const name = label ?? at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? spoken(at)
  return {
    tag: at.tagName,
    name: (name ?? '').trim().slice(0, 80),
    shown,
    inDialog: at.closest('dialog') !== null,
  }
}

/** Acts as somebody from the next load on. */
export function become(id) {
  sessionStorage.setItem('gilbert.as', id)
}

/** Pastes into what has the focus, as the keyboard would. */
export function paste(text) {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  document.activeElement.dispatchEvent(event)
}

/** The colours in which each thread's name is shown. */
export function laneColours() {
  const found = {}
  for (const lane of document.querySelectorAll('td .lane, .replay-step .lane'))
    found[lane.textContent] = [...(found[lane.textContent] ?? []), getComputedStyle(lane).backgroundColor]
  return found
}

/** What axe finds on the page as it is; `axe` was put there before. */
export async function unfit() {
  const { violations } = await globalThis.axe.run(document, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Lets a button go and presses it again at once. Whether it is still there. */
export function pressedTwice(button) {
  for (const type of ['pointerup', 'click', 'pointerdown'])
    button.dispatchEvent(new PointerEvent(type, { bubbles: true }))
  return button.isConnected
}
