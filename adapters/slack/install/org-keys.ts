/** Where a workspace's organization is kept; it goes when the workspace's own things go. */
export const orgOf = (team: string) => `team:${team}:org`

/** The workspaces that an organization's installation serves. */
export const teamsOf = (org: string) => `org-teams:${org}`
