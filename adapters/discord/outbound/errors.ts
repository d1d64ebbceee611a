import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { ChatError } from '../../../src/practice/ports/chat.ts'

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
  closedToUs: RESTJSONErrorCodes.CannotSendMessagesToThisUser,
} as const

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
    const later = error.status === 408 || error.status === 409 || error.status === 429
    return new ChatError(`${what}: ${words(error)}`, {
      final: !later,
      // Messages are deleted with their channel.
      gone: Number(error.code) === codes.unknownMessage || Number(error.code) === codes.unknownChannel,
      ...(later && { retryAfter: 5 * second }),
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

function words(error: DiscordAPIError): string {
  switch (Number(error.code)) {
    case codes.unknownMessage:
      return 'that message is gone.'
    case codes.unknownChannel:
      return 'that channel is gone.'
    case codes.closedToUs:
      return 'they take no direct messages from Gilbert. They can allow them in the server’s privacy settings.'
    case codes.missingAccess:
      return 'Gilbert does not see that channel. Give it View Channel in the channel’s permissions.'
    case codes.tagRequired:
      return 'that forum wants a tag on each post, and none of its tags is named after the question. Add one called “Question of the day” there, or switch “Require tags” off.'
    case codes.missingPermissions:
      return 'Gilbert lacks a permission in that channel.'
    default:
      return `${error.message} (${error.code}).`
  }
}
