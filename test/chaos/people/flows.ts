import { type Hand, opened, type Shown } from './hand.ts'

/** Does something until it is answered, and notes how often. Meanwhile `who` does nothing else. @throws Unanswered */
export type Insist = (what: string, who: Hand, act: () => Promise<Shown | undefined>) => Promise<Shown>

/** Somebody pressed for minutes, and nothing came of it. */
export class Unanswered extends Error {}

/** The kit that the crowd interviews with; a choice can be answered in its first part. */
export const kit = 'async-60'

const control = (shown: Shown | undefined, pattern: RegExp) =>
  shown?.controls.find(({ id }) => pattern.test(id))

/** Presses what a card shows; where it is not there, the card is asked for again. */
const pressed = async (by: Hand, on: Shown | undefined, pattern: RegExp) => {
  const found = control(on, pattern)
  if (!on || found) return on && found && (await by.press(on, found))
  const there = on.controls.map(({ id }) => id).join(' ')
  return { ...on, words: `Something went wrong: no control ${pattern.source} among ${there} of: ${on.words}` }
}

/** Opens a league from the list, whichever page it is on. */
async function listed(by: Hand, league: RegExp): Promise<Shown | undefined> {
  let page = await by.type('leagues')
  for (let turned = 0; page && !control(page, league) && turned < 10; turned++) {
    const next = page.controls.findLast(({ id }) => /^leagues\|page=/.test(id))
    page = next && (await by.press(page, next))
  }
  return await pressed(by, page, league)
}

/** An interview from its beginning to its end. @returns its id */
export async function interview(leader: Hand, candidate: Hand, number: number, insist: Insist) {
  const filled = { Candidates: candidate, Title: `Talk ${number}.` }
  const begun = await insist('interview', leader, async () => {
    const form = await opened(leader, await leader.type(`interview ${kit}`), /^interview(\||$)/)
    return form?.form ? await leader.fill(form, filled) : form
  })
  const id = /\|i=([a-z0-9]+)/.exec(control(begun, /^interview-/)?.id ?? '')?.[1]
  if (id === undefined) throw new Unanswered(`interview: none in: ${begun.words}`)
  const open = async (who: Hand) =>
    await pressed(who, await who.type('interviews'), new RegExp(`^interview-open\\|i=${id}$`))
  await insist('next', leader, async () => {
    const card = await open(leader)
    // Begun already: the press before was heard, and its answer was lost.
    return control(card, /^interview-next\|.*n=1/)
      ? card
      : await pressed(leader, card, /^interview-next\|.*n=0/)
  })
  await insist('answer', candidate, async () => await pressed(candidate, await open(candidate), /^answer\|/))
  await insist('note', leader, async () => {
    const note = /^interview-note\|/
    const form = await opened(leader, await pressed(leader, await open(leader), note), note)
    return form?.form ? await leader.fill(form, { Note: `note ${number}.` }) : form
  })
  await insist('end', leader, async () => {
    const card = await open(leader)
    if (control(card, /^interview-scorecard/)) return card
    return await pressed(
      leader,
      await pressed(leader, card, /^interview-end\|/),
      /^interview-end\|.*sure=yes/,
    )
  })
  return id
}

/** A league that is founded, and its first season. @returns its id */
export async function league(founder: Hand, number: number, insist: Insist) {
  const founded = await insist('league', founder, async () => {
    const found = /^league-new/
    const form = await opened(founder, await pressed(founder, await founder.type('leagues'), found), found)
    return form?.form
      ? await founder.fill(form, { 'Its name': `League ${number}.`, 'Your group': 'We' })
      : form
  })
  const id = /\|l=([a-z0-9]+)/.exec(control(founded, /^league-season\|/)?.id ?? '')?.[1]
  if (id === undefined) throw new Unanswered(`league: none in: ${founded.words}`)
  let card: Shown | undefined = founded
  await insist('season', founder, async () => {
    const season = /^league-season\|/
    card ??= await listed(founder, new RegExp(`^league\\|l=${id}$`))
    const form = await opened(founder, await pressed(founder, card, season), season)
    const begun = form?.form ? await founder.fill(form, { 'Its name': `Season ${number}.` }) : form
    // What was pressed may be covered by now: the next try looks for the league again.
    card = undefined
    return begun
  })
  return id
}
