import type { Json, Team, World } from '../world.ts'

/** One call of a Web API method, after its token was found good. */
export interface Call {
  world: World
  team: Team
  args: Json
  /** Where this Slack answers, for addresses that it hands out. */
  base: string
  /** Posting takes a turn in the channel. @throws TooFast */
  takeTurn(channel: string): void
}

export type Method = (call: Call) => Json

/** A string argument, or nothing. */
export const str = (args: Json, name: string): string =>
  typeof args[name] === 'string' ? (args[name] as string) : ''

/** An argument that came as JSON in a form field. */
export function json(args: Json, name: string): unknown {
  const value = args[name]
  return typeof value === 'string' ? JSON.parse(value) : value
}
