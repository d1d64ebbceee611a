import { assistant } from './assistant.ts'
import type { Method } from './call.ts'
import { canvases } from './canvases.ts'
import { chat } from './chat.ts'
import { files } from './files.ts'
import { histories } from './history.ts'
import { people } from './people.ts'
import { streams } from './stream.ts'
import { unfurls } from './unfurl.ts'
import { views } from './views.ts'

/** Methods of a bot token. */
export const methods: Readonly<Record<string, Method>> = {
  ...assistant,
  ...canvases,
  ...chat,
  ...files,
  ...histories,
  ...people,
  ...streams,
  ...unfurls,
  ...views,
}

/** What each asks for, from Slack's own reference; written down apart from the adapter's list, which it proves. */
export const needs: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.unfurl': 'links:write',
  'conversations.canvases.create': 'canvases:write',
  'canvases.edit': 'canvases:write',
  'canvases.delete': 'canvases:write',
  'chat.startStream': 'chat:write',
  'chat.appendStream': 'chat:write',
  'chat.stopStream': 'chat:write',
  'assistant.threads.setStatus': 'chat:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'users.info': 'users:read',
  'conversations.join': 'channels:join',
  'conversations.members': 'channels:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.info': 'files:read',
  'files.delete': 'files:write',
}
