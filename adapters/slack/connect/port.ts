import { ChatError } from '../../../src/practice/ports/chat.ts'

/** Explains why a port cannot be used. Other errors are returned unchanged. */
export function portFault(error: unknown, port: number): unknown {
  const code = (error as { code?: unknown }).code
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error
  const why = code === 'EACCES' ? 'may not be used by this user' : 'is taken by another program'
  return new ChatError(`Port ${port} ${why}. Set GILBERT_SLACK_PORT to a free one.`, {
    final: true,
    cause: error,
  })
}
