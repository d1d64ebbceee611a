import { ChatError } from '../../../src/practice/ports/chat.ts'
import type { Tokens } from '../outbound/caller.ts'
import type { Installations } from './store.ts'

/** Tokens of all workspaces that installed Gilbert. */
export const installedTokens = (
  installations: Installations,
  onGone: (team: string) => Promise<void>,
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
    if (serving?.installation.bot?.token !== token) return
    const { holder } = serving
    await installations.forget(holder)
    for (const one of new Set([holder, ...(await installations.teamsOf(holder))])) await onGone(one)
  },
})

/** The token of a single, self-hosting workspace. */
export const oneToken = (token: string): Tokens => ({ token: async () => token })
