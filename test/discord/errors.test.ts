import { RESTJSONErrorCodes as C, DiscordAPIError } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { chatError } from '../../adapters/discord/outbound/errors.ts'
import { fixes, passing } from '../../adapters/discord/shared/fixes.ts'

const said = (code: number, status = 400) => {
  const raw = { code, message: 'Discord’s own words' }
  const body = { files: undefined, json: undefined }
  return chatError('It failed', new DiscordAPIError(raw, code, status, 'POST', 'http://x', body))
}
const named = (code: number) => [C[code], code] as const

describe('a code of Discord’s', () => {
  it.each(
    [
      // Where Gilbert posts and edits.
      C.UnknownMessage,
      C.UnknownChannel,
      C.UnknownGuild,
      C.MissingAccess,
      C.MissingPermissions,
      C.CannotSendAMessageInAForumChannel,
      C.TagRequiredToCreateAForumPostInThisChannel,
      C.ThereAreNoTagsAvailableThatCanBeSetByNonModerators,
      C.CannotSendMessagesInNonTextChannel,
      C.ChannelVerificationLevelTooHighForYouToGainAccess,
      C.CannotExecuteActionOnThisChannelType,
      C.CannotEditMessageAuthoredByAnotherUser,
      C.InvalidActionOnArchivedThread,
      C.ThreadLocked,
      C.MaximumActiveThreads,
      C.MaximumThreadParticipantsReached,
      C.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
      C.MessageWasBlockedByAutomaticModeration,
      C.TitleWasBlockedByAutomaticModeration,
      C.MessageBlockedByHarmfulLinksFilter,
      // People and roles.
      C.UnknownMember,
      C.UnknownUser,
      C.UnknownRole,
      C.CannotSendMessagesToThisUser,
      C.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
      // Files and events.
      C.RequestEntityTooLarge,
      C.FileUploadedExceedsMaximumSize,
      C.AccessToFileUploadsHasBeenLimitedForThisGuild,
      C.UnknownGuildScheduledEvent,
      C.MaximumNumberOfUncompletedGuildScheduledEventsReached,
      C.CannotUpdateAFinishedEvent,
      // Servers and tokens.
      C.TwoFactorAuthenticationIsRequired,
      C.ServerNotAvailableInYourLocation,
      C.UserBannedFromThisGuild,
      C.Unauthorized,
      C.InvalidToken,
    ].map(named),
  )('%s is final, and has a sentence of ours', (_, code) => {
    expect(said(code)).toMatchObject({ final: true })
    expect(said(code).message).toMatch(/^It failed: \w.+\.$/)
    expect(said(code).message).not.toContain('Discord’s own words')
  })

  it.each([C.UnknownMessage, C.UnknownChannel, C.UnknownGuildScheduledEvent].map(named))(
    '%s: what was meant is gone',
    (_, code) => expect(said(code, 404).gone).toBe(true),
  )

  it.each(Object.keys(passing).map((code) => named(Number(code))))(
    '%s passes: it is tried again, not at once',
    (_, code) => {
      expect(said(code, 403).final).toBe(false)
      expect(said(code, 403).retryAfter).toBeGreaterThanOrEqual(30_000)
      expect(fixes[code]).toBeUndefined()
    },
  )

  it('that nobody knows is said as Discord says it', () => {
    expect(said(99_999).message).toBe('It failed: Discord’s own words (99999).')
  })
})
