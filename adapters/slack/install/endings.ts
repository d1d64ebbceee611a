import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Leaving } from './leaving.ts'
import type { Installations } from './store.ts'

const list = 'endings'
/** Instead of a print, where there is no token. */
const none = 'none'

/** Whether Slack accepts the token of an installation; undefined if that can't be found out now. */
export type Works = (holder: string) => Promise<boolean | undefined>

/**
 * The end of installations. Each end is noted before its first step and removed from the notes after its last, so that
 * {@link sweep} finishes what a crash interrupted. Without the note a deleted token would leave data that nobody
 * forgets.
 */
export class Endings {
  readonly #memory: Memory
  readonly #installations: Installations
  readonly #leaving: Pick<Leaving, 'leave'>
  readonly #works: Works

  constructor(memory: Memory, installations: Installations, leaving: Pick<Leaving, 'leave'>, works: Works) {
    this.#memory = memory
    this.#installations = installations
    this.#leaving = leaving
    this.#works = works
  }

  /**
   * An event says that an installation ended. It may come late or again, when the workspace has installed Gilbert anew,
   * and does not say which installation it means: so Slack is asked whether the token still works. If it does, or Slack
   * does not answer, the next sweep asks once more.
   */
  async reported(holder: string): Promise<void> {
    const note = `ask ${holder}`
    await this.#memory.append(list, note, { max: 100_000 })
    if ((await this.#asked(holder)) === false) await this.#memory.remove(list, note)
  }

  /** The installation of a workspace or organization ended. @param token the print of the one that ended */
  async ended(holder: string, token?: string): Promise<void> {
    const print = token ?? (await this.#installations.print(holder)) ?? none
    await this.#noted(`install ${holder} ${print}`)
  }

  /** The organization’s token serves these workspaces no longer. */
  async withdrawn(org: string, teams: readonly string[]): Promise<void> {
    if (teams.length > 0) await this.#noted(`teams ${org} ${teams.join(',')}`)
  }

  /** Finishes what a crash interrupted. */
  async sweep(): Promise<void> {
    for (const note of new Set(await this.#memory.list(list)))
      if (!note.startsWith('ask ')) await this.#finish(note)
      else if ((await this.#asked(note.slice('ask '.length))) !== undefined)
        await this.#memory.remove(list, note)
  }

  /** Ends the installation if its token does not work any more. @returns whether it works */
  async #asked(holder: string): Promise<boolean | undefined> {
    const print = await this.#installations.print(holder)
    const works = print === undefined ? false : await this.#works(holder)
    // Slack’s refusal may have ended it already, and another one may have come meanwhile.
    if (works === false && (await this.#installations.print(holder)) === print)
      await this.ended(holder, print ?? none)
    return works
  }

  async #noted(note: string): Promise<void> {
    await this.#memory.append(list, note, { max: 100_000 })
    await this.#finish(note)
  }

  async #finish(note: string): Promise<void> {
    const [kind, subject = '', about = ''] = note.split(' ')
    if (kind === 'teams') for (const team of about.split(',')) await this.#withdraw(team, subject)
    else await this.#end(subject, about)
    await this.#memory.remove(list, note)
  }

  async #end(holder: string, print: string): Promise<void> {
    const now = (await this.#installations.print(holder)) ?? none
    // Installed again meanwhile: only the previous installation ended.
    if (print !== now && now !== none) return
    for (const team of await this.#installations.unservedWithout(holder)) await this.#leaving.leave(team)
    await this.#installations.forget(holder)
  }

  async #withdraw(team: string, org: string): Promise<void> {
    if (!(await this.#installations.isServed(team, org))) await this.#leaving.leave(team)
    await this.#installations.parts(team, org)
  }
}
