import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const faults = (env: Record<string, string>) => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toMatchObject({ logLevel: 'info', pending: 500, keepCodeDays: 90 })
    expect(readConfig({})).not.toHaveProperty('slack')
  })

  it('counts an empty variable as unset', () => {
    expect(readConfig({ REDIS_URL: '', DISCORD_TOKEN: ' ' })).toEqual(readConfig({}))
  })

  it('is told of every problem at once, each with its fix', () => {
    const all = faults({
      REDIS_URL: 'localhost:6379',
      GILBERT_PORT: 'many',
      GILBERT_METRICS_PORT: '90000',
      GILBERT_KEEP_CODE_DAYS: '0',
      SLACK_BOT_TOKEN: 'xapp-1',
      GILBERT_LOG: 'loud',
    })
    expect(all.length).toBeGreaterThanOrEqual(6)
    expect(all).toContain('GILBERT_METRICS_PORT must be 0 to 65535: correct it or unset it.')
    expect(all.join('\n')).toMatch(/REDIS_URL must look like redis:\/\//)
    expect(all.join('\n')).toMatch(/SLACK_BOT_TOKEN must be the bot token/)
    for (const one of all) expect(one).toMatch(/correct it|set|needs/)
  })

  it.each(['abc', '1e3', '0x10', '2.5', '-1'])(
    'takes only decimal numbers: %s is one clear line',
    (value) => {
      for (const name of ['GILBERT_SANDBOXES', 'GILBERT_PENDING', 'GILBERT_PORT', 'GILBERT_KEEP_CODE_DAYS'])
        expect(faults({ [name]: value })).toEqual([
          expect.stringMatching(`^${name} must be .*: correct it or unset it`),
        ])
    },
  )

  it('never repeats a token in what it says', () => {
    expect(faults({ SLACK_BOT_TOKEN: 'very-secret' }).join()).not.toContain('very-secret')
  })

  it('says which token is missing beside another', () => {
    expect(faults({ SLACK_BOT_TOKEN: 'xoxb-1' }).join()).toMatch(/SLACK_APP_TOKEN.*or SLACK_SIGNING_SECRET/)
    expect(faults({ SLACK_APP_TOKEN: 'xapp-1' }).join()).toMatch(/SLACK_BOT_TOKEN is missing/)
  })

  it('lets Slack be installed into many workspaces, and lists all that this needs', () => {
    const oauth = { SLACK_APP_TOKEN: 'xapp-1', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's' }
    expect(() => readConfig(oauth)).toThrow(/GILBERT_SECRET is missing[\s\S]*GILBERT_PUBLIC_URL is missing/)
    const whole = {
      ...oauth,
      GILBERT_SECRET: 'x'.repeat(32),
      GILBERT_PUBLIC_URL: 'https://gilbert.example.com',
    }
    expect(readConfig(whole).slack).toMatchObject({ clientId: '1.2', secret: 'x'.repeat(32) })
    expect(readConfig(whole).slack?.botToken).toBeUndefined()
  })
})
