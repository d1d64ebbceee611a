import { setTimeout as wait } from 'node:timers/promises'

/** Something that can be pressed: what it stands for, since the buttons of a list have the same words. */
export interface Control {
  id: string
}

/** What somebody sees in answer to what they did. */
export interface Shown {
  words: string
  /** Whether it is a form to be filled in. */
  form: boolean
  controls: readonly Control[]
}

/** Somebody in front of a platform. What is undefined did not come in time. */
export interface Hand {
  /** As Gilbert names them. */
  readonly id: string
  /** A typed command. */
  type(text: string): Promise<Shown | undefined>
  /** Code for a command that takes some. @param question where it is for one */
  code(command: 'submit' | 'race', question: string | undefined, source: string): Promise<Shown | undefined>
  press(on: Shown, control: Control): Promise<Shown | undefined>
  /** Fills a form in, field by the beginning of its label, and sends it. A hand stands for its person. */
  fill(form: Shown, fields: Readonly<Record<string, string | Hand>>): Promise<Shown | undefined>
}

/** The form behind a button: what a platform shows where no form could open in time. */
export async function opened(by: Hand, shown: Shown | undefined, action: RegExp): Promise<Shown | undefined> {
  const button = shown && !shown.form ? shown.controls.find(({ id }) => action.test(id)) : undefined
  return shown && button ? await by.press(shown, button) : shown
}

/** What a hand shows where nothing can be seen, with the reason. */
export const notSeen = (why: string): Shown => ({
  words: `Something went wrong: ${why}`,
  form: false,
  controls: [],
})

/** Longer than anything that is only slow; after it a person presses again. */
const patienceMillis = 25_000

/** Looks until there is something. */
export async function seen<T>(look: () => T | undefined): Promise<T | undefined> {
  for (const end = performance.now() + patienceMillis; performance.now() < end; await wait(30)) {
    const found = look()
    if (found !== undefined) return found
  }
  return undefined
}
