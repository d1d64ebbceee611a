import { createHash } from 'node:crypto'
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { Memory } from '../../../src/practice/ports/memory.ts'
import type { Seal } from './crypt.ts'
import { orgOf, teamsOf } from './org-keys.ts'

/** Stores encrypted installations, one per workspace or organization. */
export class Installations implements InstallationStore {
  /**
   * Organizations of workspaces while they are being stored, so that the first press is answered. Not a cache: another
   * process may delete what is stored.
   */
  readonly #joining = new Map<string, string>()
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
    this.#joining.set(team, org)
    try {
      if ((await this.#memory.get(orgOf(team))) === org) return
      await this.#memory.append(teamsOf(org), team, { max: 20_000 })
      await this.#memory.set(orgOf(team), org)
      await this.#onStored(team)
    } finally {
      this.#joining.delete(team)
    }
  }

  /** The organization’s installation serves the workspace no longer. */
  async parts(team: string, org: string): Promise<void> {
    await this.#memory.remove(teamsOf(org), team)
    if ((await this.#memory.get(orgOf(team))) === org) await this.#memory.delete(orgOf(team))
  }

  /** The installation that serves a workspace, its own or its organization’s, and its owner. */
  async serving(team: string): Promise<{ holder: string; installation: Installation } | undefined> {
    for (const holder of await this.#holders(team)) {
      const installation = await this.of(holder)
      if (installation) return { holder, installation }
    }
    return undefined
  }

  /** Whether an installation serves the workspace. @param without apart from the one of this owner */
  async isServed(team: string, without?: string): Promise<boolean> {
    for (const holder of await this.#holders(team))
      if (holder !== without && (await this.print(holder)) !== undefined) return true
    return false
  }

  /** The workspaces that no installation serves any more when this one ends. */
  async unservedWithout(holder: string): Promise<readonly string[]> {
    const unserved: string[] = []
    for (const team of new Set([holder, ...(await this.teamsOf(holder))]))
      if (!(await this.isServed(team, holder))) unserved.push(team)
    return unserved
  }

  /** Identifies one installation of this owner: installing again changes it. Contains no secret. */
  async print(holder: string): Promise<string | undefined> {
    const sealed = await this.#memory.get(key(holder))
    return sealed === undefined ? undefined : createHash('sha256').update(sealed).digest('base64url')
  }

  /** The workspaces that were served by an organization’s installation. */
  async teamsOf(org: string): Promise<readonly string[]> {
    return [...new Set(await this.#memory.list(teamsOf(org)))]
  }

  async of(team: string): Promise<Installation | undefined> {
    const sealed = await this.#memory.get(key(team))
    return sealed === undefined ? undefined : (JSON.parse(this.#seal.open(sealed, team)) as Installation)
  }

  /** Owners whose installation may serve the workspace, its own first. */
  async #holders(team: string): Promise<readonly string[]> {
    const org = this.#joining.get(team) ?? (await this.#memory.get(orgOf(team)))
    return org === undefined ? [team] : [team, org]
  }
}

const key = (team: string) => `install:${team}`
