/** Discord's no: a status and a code. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const refuse = {
  unauthorized: () => new Refusal(401, 0, '401: Unauthorized'),
  unknownChannel: () => new Refusal(404, 10_003, 'Unknown Channel'),
  unknownMessage: () => new Refusal(404, 10_008, 'Unknown Message'),
  unknownMember: () => new Refusal(404, 10_007, 'Unknown Member'),
  unknownRole: () => new Refusal(404, 10_011, 'Unknown Role'),
  unknownUser: () => new Refusal(404, 10_013, 'Unknown User'),
  unknownWebhook: () => new Refusal(404, 10_015, 'Unknown Webhook'),
  unknownInteraction: () => new Refusal(404, 10_062, 'Unknown interaction'),
  acknowledged: () => new Refusal(400, 40_060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new Refusal(403, 50_001, 'Missing Access'),
  closed: () => new Refusal(403, 50_007, 'Cannot send messages to this user'),
  tagRequired: () => new Refusal(400, 40_067, 'A tag is required to create a forum post in this channel'),
  noMessages: () => new Refusal(400, 50_008, 'Cannot send messages in a non-text channel'),
  missingPermissions: () => new Refusal(403, 50_013, 'Missing Permissions'),
  archived: () => new Refusal(400, 50_083, 'Thread is archived'),
  threadThere: () => new Refusal(400, 160_004, 'A thread has already been created for this message'),
  expired: () => new Refusal(401, 50_027, 'Invalid Webhook Token'),
  invalid: (faults: readonly string[]) => new Refusal(400, 50_035, `Invalid Form Body: ${faults.join('; ')}`),
}
