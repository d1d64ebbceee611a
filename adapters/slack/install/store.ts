import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Seal } from './crypt.ts'

/** Installations, one a workspace, sealed. */
export class Installations implements InstallationStore {
  readonly #memory: Memory
  readonly #seal: Seal
  readonly #onStored: (team: string) => Promise<void>

  constructor(memory: Memory, seal: Seal, onStored: (team: string) => Promise<void>) {
    this.#memory = memory
    this.#seal = seal
    this.#onStored = onStored
  }

  /** `any` of Bolt's own signature: an installation of either version. */
  storeInstallation: InstallationStore['storeInstallation'] = async (installation) => {
    const team = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id
    if (!team) throw new Error('Slack named no workspace in this installation. Try to install again.')
    // Gilbert acts as its bot alone: a person's own token is never kept.
    const { user, ...rest } = installation
    const kept = { ...rest, user: { id: user.id, token: undefined, scopes: undefined } }
    await this.#memory.set(key(team), this.#seal.seal(JSON.stringify(kept), team))
    await this.#onStored(team)
  }

  fetchInstallation = async (query: InstallationQuery<boolean>): Promise<Installation> => {
    for (const team of [query.teamId, query.enterpriseId]) {
      const found = team ? await this.of(team) : undefined
      if (found) return found
    }
    throw new Error(`Gilbert is not installed in ${query.teamId ?? query.enterpriseId}`)
  }

  deleteInstallation = async (query: InstallationQuery<boolean>): Promise<void> => {
    const team = query.teamId ?? query.enterpriseId
    if (team) await this.forget(team)
  }

  /** The workspace's token is gone at once. */
  async forget(team: string): Promise<void> {
    await this.#memory.delete(key(team))
  }

  async of(team: string): Promise<Installation | undefined> {
    const sealed = await this.#memory.get(key(team))
    return sealed === undefined ? undefined : (JSON.parse(this.#seal.open(sealed, team)) as Installation)
  }
}

const key = (team: string) => `install:${team}`
