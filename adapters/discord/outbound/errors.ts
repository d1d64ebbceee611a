import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'
import { fixes, passing } from '../shared/fixes.ts'

/** Discord’s error code; undefined for other errors. */
export const errorCode = (error: unknown): number | undefined => {
  const cause = error instanceof ChatError ? error.cause : error
  return cause instanceof DiscordAPIError ? Number(cause.code) : undefined
}

export const statusOf = (error: unknown): number | undefined => {
  const cause = error instanceof ChatError ? error.cause : error
  return cause instanceof DiscordAPIError || cause instanceof HTTPError ? cause.status : undefined
}

export const codes = {
  invalidForm: RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  archived: RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  noAnswerYet: RESTJSONErrorCodes.UnknownWebhook,
  tagRequired: RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel,
  threadThere: RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
  unknownUser: RESTJSONErrorCodes.UnknownUser,
  unknownMember: RESTJSONErrorCodes.UnknownMember,
  unknownRole: RESTJSONErrorCodes.UnknownRole,
  unknownChannel: RESTJSONErrorCodes.UnknownChannel,
  unknownMessage: RESTJSONErrorCodes.UnknownMessage,
  unknownInteraction: RESTJSONErrorCodes.UnknownInteraction,
  answeredAlready: RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  missingAccess: RESTJSONErrorCodes.MissingAccess,
  missingPermissions: RESTJSONErrorCodes.MissingPermissions,
  finishedEvent: RESTJSONErrorCodes.CannotUpdateAFinishedEvent,
  closedToUs: RESTJSONErrorCodes.CannotSendMessagesToThisUser,
} as const

/** What was to be changed is not there any more. Messages are deleted with their channel. */
const goneCodes: ReadonlySet<number> = new Set([
  codes.unknownMessage,
  codes.unknownChannel,
  RESTJSONErrorCodes.UnknownGuildScheduledEvent,
])

const second = 1_000

/** Converts any failed call to a ChatError: whether it can ever succeed, and when to retry. */
export function chatError(what: string, error: unknown): ChatError {
  if (error instanceof ChatError) return error
  if (error instanceof RateLimitError)
    return new ChatError(`${what}: Discord asks us to wait.`, {
      final: false,
      retryAfter: error.retryAfter,
      cause: error,
    })
  if (error instanceof DiscordAPIError) {
    const wait = passing[Number(error.code)]
    const later = wait !== undefined || [408, 409, 429].includes(error.status)
    return new ChatError(`${what}: ${words(error)}`, {
      final: !later,
      gone: goneCodes.has(Number(error.code)),
      ...(later && { retryAfter: wait ?? 5 * second }),
      cause: error,
    })
  }
  // Server errors, connection errors and timeouts are temporary.
  return new ChatError(`${what}: Discord could not be reached (${messageOf(error)}).`, {
    final: false,
    retryAfter: 5 * second,
    cause: error,
  })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const words = (error: DiscordAPIError): string =>
  fixes[Number(error.code)] ?? `${error.message} (${error.code}).`
