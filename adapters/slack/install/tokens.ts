import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Tokens } from '../outbound/caller.ts'
import type { Endings } from './endings.ts'
import type { Installations } from './store.ts'

/** Tokens of all workspaces that installed Gilbert. */
export const installedTokens = (
  installations: Installations,
  endings: Pick<Endings, 'ended' | 'withdrawn'>,
): Tokens => ({
  async token(team) {
    const token = (await installations.serving(team))?.installation.bot?.token
    if (token) return token
    throw new ChatError(`Gilbert is not installed in the workspace ${team}. Open /slack/install.`, {
      final: true,
    })
  },
  async revoked(team, token) {
    // If Gilbert was installed again meanwhile, only the old token is invalid.
    const serving = await installations.serving(team)
    if (serving?.installation.bot?.token === token) await endings.ended(serving.holder)
  },
  async refused(team) {
    const serving = await installations.serving(team)
    if (serving && serving.holder !== team) await endings.withdrawn(serving.holder, [team])
  },
})

/** The token of a single, self-hosting workspace. */
export const oneToken = (token: string): Tokens => ({ token: async () => token })
