import { RESTJSONErrorCodes as C } from 'discord.js'

/** What to do about an error of Discord, for the person who can fix it, by its JSON error code. */
export const fixes: Readonly<Record<number, string>> = {
  [C.UnknownMessage]: 'that message is gone.',
  [C.UnknownChannel]: 'that channel is gone.',
  [C.UnknownGuild]: 'that server is gone, or Gilbert was removed from it. Invite it again.',
  [C.UnknownMember]: 'that person is not on this server any more.',
  [C.UnknownUser]: 'Discord does not know that person any more.',
  [C.UnknownRole]: 'that role is gone. Choose another one.',
  [C.UnknownGuildScheduledEvent]: 'that event is gone: somebody deleted it.',
  [C.MaximumNumberOfUncompletedGuildScheduledEventsReached]:
    'this server has as many events as Discord allows. Delete old ones first.',
  [C.CannotUpdateAFinishedEvent]: 'that event is over already.',
  [C.Unauthorized]: 'Discord does not accept the token. Set DISCORD_TOKEN to a new one.',
  [C.InvalidToken]: 'Discord does not accept the token. Set DISCORD_TOKEN to a new one.',
  [C.RequestEntityTooLarge]: 'that is larger than Discord takes. Ask for less, or in parts.',
  [C.FileUploadedExceedsMaximumSize]:
    'that file is larger than this server allows. Ask for less, or in parts.',
  [C.AccessToFileUploadsHasBeenLimitedForThisGuild]: 'Discord lets no files be sent on this server for now.',
  [C.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]:
    'that message is old, and Discord lets it be changed only now and then. It stays as it is.',
  [C.CannotSendAMessageInAForumChannel]:
    'that is a forum, which takes posts only. Choose it again in the settings.',
  [C.TagRequiredToCreateAForumPostInThisChannel]:
    'that forum wants a tag on each post, and none of its tags is named after the question. Add one called “Question of the day” there, or switch “Require tags” off.',
  [C.ThereAreNoTagsAvailableThatCanBeSetByNonModerators]:
    'that forum wants a tag that only moderators may give. Add one called “Question of the day” that everybody may use.',
  [C.MissingAccess]: 'Gilbert does not see that channel. Give it View Channel in the channel’s permissions.',
  [C.MissingPermissions]: 'Gilbert lacks a permission in that channel.',
  [C.CannotSendMessagesToThisUser]:
    'they take no direct messages from Gilbert. They can allow them in the server’s privacy settings.',
  [C.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]:
    'they share no server with Gilbert any more, so it can’t write to them.',
  [C.CannotSendMessagesInNonTextChannel]: 'that channel takes no messages. Choose a text channel.',
  [C.ChannelVerificationLevelTooHighForYouToGainAccess]:
    'that channel wants a verification that Gilbert does not have. Choose another channel.',
  [C.CannotExecuteActionOnThisChannelType]:
    'that does not work in a channel of this kind. Choose a text channel.',
  [C.CannotEditMessageAuthoredByAnotherUser]: 'Discord lets only its author change that message.',
  [C.InvalidActionOnArchivedThread]: 'that thread is archived. Open it again.',
  [C.ThreadLocked]: 'that thread is locked. Unlock it, or go on in the channel.',
  [C.MaximumActiveThreads]: 'this server has as many open threads as Discord allows. Close some first.',
  [C.MaximumThreadParticipantsReached]: 'that thread is full.',
  [C.TwoFactorAuthenticationIsRequired]:
    'this server wants two-factor authentication of whoever made the bot. Switch it on for that account.',
  [C.MessageWasBlockedByAutomaticModeration]:
    'this server’s AutoMod blocked the message. Exempt Gilbert’s role there.',
  [C.TitleWasBlockedByAutomaticModeration]:
    'this server’s AutoMod blocked the title. Exempt Gilbert’s role there.',
  [C.MessageBlockedByHarmfulLinksFilter]: 'Discord blocked the message for a link in it.',
  [C.ServerNotAvailableInYourLocation]: 'that server is not available where Gilbert runs.',
  [C.UserBannedFromThisGuild]: 'Gilbert is banned from that server.',
}

/** Temporary errors, which are worth a retry, with the milliseconds until then. */
export const passing: Readonly<Record<number, number>> = {
  [C.ActionCannotBePerformedDueToSlowmodeRateLimit]: 30_000,
  [C.ChannelSendRateLimit]: 30_000,
  [C.ServerSendRateLimit]: 30_000,
  [C.OpeningDirectMessagesTooFast]: 60_000,
  [C.SendMessagesHasBeenTemporarilyDisabled]: 10 * 60_000,
  [C.FeatureTemporarilyDisabledServerSide]: 10 * 60_000,
  [C.ServiceResourceIsBeingRateLimited]: 30_000,
  [C.APIResourceOverloaded]: 30_000,
}
