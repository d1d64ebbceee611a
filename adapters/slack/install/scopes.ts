/**
 * The Web API methods that Gilbert calls, and what the bot must be allowed for each. The manifest asks for these
 * and nothing else: no message history. Source: docs.slack.dev/reference/methods.
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
 * What the agent messaging experience needs beside them (`manifest.agent.json`): a workspace without it has everything else.
 * `im:history` is for `message.im`, which tells what people write to Gilbert itself.
 */
export const agentMethodScopes: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
}

/** What events and slash commands need beside the methods. */
const featureScopes = ['commands']

export const scopes: readonly string[] = [
  ...new Set([...featureScopes, ...Object.values(methodScopes).flat()]),
].sort()
