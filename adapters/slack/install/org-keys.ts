/** Key of a workspace’s organization. Deleted with the workspace’s other data. */
export const orgOf = (team: string) => `team:${team}:org`

/** Key of the workspaces that an organization’s installation serves. */
export const teamsOf = (org: string) => `org-teams:${org}`
