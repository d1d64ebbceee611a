/**
 * The Web API methods that Gilbert calls, with the required bot scopes. The manifest requests exactly these; no message
 * history. Source: docs.slack.dev/reference/methods.
 */
export const methodScopes: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.appendStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
  'users.info': ['users:read'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'files.info': ['files:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
}

/**
 * Additional methods of the agent messaging experience (`manifest.agent.json`). Workspaces without it have all other
 * functions. `im:history` is needed for `message.im`, the messages written to Gilbert.
 */
export const agentMethodScopes: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
}

/**
 * Methods that look whether a message was posted whose answer was lost, where the token may read anyway: nothing asks for
 * a scope for them.
 */
export const lookMethodScopes: Readonly<Record<string, readonly string[]>> = {
  'conversations.history': ['im:history'],
  'conversations.replies': ['im:history'],
}

/** Additional methods for cards under links to questions. `links:read` is needed for the event `link_shared`. */
export const linkMethodScopes: Readonly<Record<string, readonly string[]>> = {
  'chat.unfurl': ['links:write'],
}

/** Additional methods for the canvas of a channel. */
export const canvasMethodScopes: Readonly<Record<string, readonly string[]>> = {
  'conversations.canvases.create': ['canvases:write'],
  'canvases.edit': ['canvases:write'],
  'canvases.delete': ['canvases:write'],
}

/** Scopes that only some features need, which an app may lack. */
export const optionalScopes: ReadonlySet<string> = new Set([
  'assistant:write',
  'links:read',
  ...[linkMethodScopes, canvasMethodScopes].flatMap((methods) => Object.values(methods).flat()),
])

/** What a person who installs by OAuth may be asked for beyond the plain scopes, by feature (`GILBERT_SLACK_FEATURES`). */
const featureScopes = {
  agent: [...scopesOf(agentMethodScopes), 'im:history'],
  canvases: scopesOf(canvasMethodScopes),
  links: [...scopesOf(linkMethodScopes), 'links:read'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ScopedFeature = keyof typeof featureScopes

function scopesOf(methods: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.values(methods).flat()
}

/** Scopes for events and slash commands. */
const eventScopes = ['commands']

export const scopes: readonly string[] = [
  ...new Set([...eventScopes, ...Object.values(methodScopes).flat()]),
].sort()

/** The features whose additional scopes are all among these. */
export const featuresOf = (given: readonly string[]): readonly string[] =>
  Object.entries(featureScopes).flatMap(([name, needed]) =>
    needed.every((one) => given.includes(one)) ? [name] : [],
  )

/** The scopes that `/slack/install` asks for. */
export const scopesWith = (features: readonly ScopedFeature[]): readonly string[] =>
  [...new Set([...scopes, ...features.flatMap((one) => featureScopes[one])])].sort()
