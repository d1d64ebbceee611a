import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Seal } from './crypt.ts'
import { orgOf, teamsOf } from './org-keys.ts'

/** Stores encrypted installations, one per workspace or organization. */
export class Installations implements InstallationStore {
  /** Cache of each workspace’s organization. */
  readonly #orgs = new Map<string, string>()
  readonly #memory: Memory
  readonly #seal: Seal
  readonly #onStored: (team: string) => Promise<void>

  constructor(memory: Memory, seal: Seal, onStored: (team: string) => Promise<void>) {
    this.#memory = memory
    this.#seal = seal
    this.#onStored = onStored
  }

  /** Accepts installations of both versions. The `any` is from Bolt’s signature. */
  storeInstallation: InstallationStore['storeInstallation'] = async (installation) => {
    const team = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id
    if (!team) throw new Error('Slack named no workspace in this installation. Try to install again.')
    // Gilbert acts only as its bot, so a person’s own token is not stored.
    const { user, ...rest } = installation
    const kept = { ...rest, user: { id: user.id, token: undefined, scopes: undefined } }
    await this.#memory.set(key(team), this.#seal.seal(JSON.stringify(kept), team))
    for (const one of [team, ...(await this.teamsOf(team))]) await this.#onStored(one)
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

  /** Deletes the workspace’s token. */
  async forget(team: string): Promise<void> {
    await this.#memory.delete(key(team))
  }

  /** Records that an organization’s installation serves the workspace if it has none of its own. */
  async belongs(team: string, org: string): Promise<void> {
    if (this.#orgs.get(team) === org) return
    if (this.#orgs.size > 20_000) this.#orgs.clear()
    this.#orgs.set(team, org)
    if ((await this.#memory.get(orgOf(team))) === org) return
    await this.#memory.append(teamsOf(org), team, { max: 20_000 })
    await this.#memory.set(orgOf(team), org)
  }

  /** The installation that serves a workspace, its own or its organization’s, and its owner. */
  async serving(team: string): Promise<{ holder: string; installation: Installation } | undefined> {
    const own = await this.of(team)
    if (own) return { holder: team, installation: own }
    const org = this.#orgs.get(team) ?? (await this.#memory.get(orgOf(team)))
    const theirs = org === undefined ? undefined : await this.of(org)
    return org !== undefined && theirs ? { holder: org, installation: theirs } : undefined
  }

  /** The workspaces that were served by an organization’s installation. */
  async teamsOf(org: string): Promise<readonly string[]> {
    return [...new Set(await this.#memory.list(teamsOf(org)))]
  }

  async of(team: string): Promise<Installation | undefined> {
    const sealed = await this.#memory.get(key(team))
    return sealed === undefined ? undefined : (JSON.parse(this.#seal.open(sealed, team)) as Installation)
  }
}

const key = (team: string) => `install:${team}`
