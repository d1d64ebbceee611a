import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type Build, builds } from './core/questions/pythons.ts'
import { count, days, decimal, images, port, usualImages } from './environment-values.ts'
import { ownFolder } from './typed-folder.ts'

type SlackFeature = 'agent' | 'canvases' | 'links'

/** The configuration from the environment, read once. */
export interface Config {
  home: string
  redisUrl?: string
  /** Prefix of every Redis key. */
  redisPrefix?: string
  /** Folders of the question bank, Gilbert’s own first. */
  content: readonly string[]
  slack?: {
    /** For one workspace. Without it, many workspaces by OAuth. */
    botToken?: string | undefined
    appToken?: string | undefined
    signingSecret?: string | undefined
    clientId?: string | undefined
    clientSecret?: string | undefined
    secret?: string | undefined
    publicUrl?: string | undefined
    port?: number | undefined
    /** What installing by OAuth asks more scopes for. */
    features?: readonly SlackFeature[] | undefined
    apiUrl?: string | undefined
  }
  discord?: { token: string; apiUrl?: string }
  /** The playground’s port on 127.0.0.1. Default: the usual one, or the next free one. */
  port?: number
  /** The interview rooms on the web. Not served by default. */
  room?: { port: number; host: string; url?: string; proxies?: number }
  /** The hiring system that receives scorecards. None by default. */
  hiring?: { url: string; secret: string }
  /** Port for Prometheus metrics on 127.0.0.1. None by default. */
  metricsPort?: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  pending: number
  keepCodeDays: number
  keepInterviewDays: number
  sandbox: SandboxConfig
}

/** Settings of the judge’s containers. */
export interface SandboxConfig {
  /** Docker runtime. Default: `runsc` if the engine has it, otherwise the engine’s default. */
  runtime?: string
  /** Number of containers started in advance. */
  warm: number
  /** Maximum number of submissions judged concurrently. */
  sandboxes: number
  /** The build used if nothing names one. Default: `defaultBuild`. */
  python?: Build
  images: Readonly<Record<Build | 'compilers', string>>
  /** The base image of the images, if it is not the usual one. Part of their content hash. */
  imageBase?: string
  /** For development of the judge: a folder that replaces the Python package in the image. */
  package?: string
}

/** All faults in the environment, each with its fix. */
export class ConfigError extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

const environment = z.object({
  GILBERT_HOME: z.string().default(join(ownFolder, '.gilbert')),
  REDIS_URL: z
    .string()
    .regex(
      /^(rediss?:\/\/.+|redis-sentinel:\/\/[^/]+\/[^/]+(\/\d+)?|unix:\/\/\/.+|\/.+)$/,
      'must look like redis://host:6379, rediss://…, redis-sentinel://host:26379,host:26379/master or a socket’s path',
    )
    .optional(),
  GILBERT_REDIS_PREFIX: z
    .string()
    .regex(/^[\w{}:.-]{1,64}$/, 'must be letters, digits and {}:.-, for example {gilbert}')
    .optional(),
  DOCKER_HOST: z.string().optional(),
  GILBERT_CONTENT: z.string().optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'must be the bot token, which begins with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'must be the app-level token, which begins with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  GILBERT_SECRET: z.string().min(32, 'must have 32 characters or more (openssl rand -hex 32)').optional(),
  GILBERT_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an address' }).optional(),
  GILBERT_SLACK_PORT: port.optional(),
  GILBERT_SLACK_FEATURES: z
    .string()
    .regex(/^(agent|canvases|links)(, *(agent|canvases|links))*$/, 'must be some of agent,canvases,links')
    .transform((text) => text.split(/, */) as SlackFeature[])
    .optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'must be an address' }).optional(),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/, error: 'must be an address' }).optional(),
  GILBERT_PORT: port.optional(),
  GILBERT_METRICS_PORT: port.optional(),
  GILBERT_ROOM_PORT: port.optional(),
  GILBERT_ROOM_HOST: z.string().default('127.0.0.1'),
  GILBERT_URL: z.url({ protocol: /^https?$/, error: 'must be an address' }).optional(),
  GILBERT_PROXIES: count(0, 9).default(0),
  GILBERT_HIRING_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address' })
    .refine(
      (text) =>
        !URL.canParse(text) ||
        new URL(text).protocol === 'https:' ||
        ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(text).hostname),
      'must be https, except to this machine itself',
    )
    .optional(),
  GILBERT_HIRING_SECRET: z
    .string()
    .min(32, 'must have 32 characters or more (openssl rand -hex 32)')
    .optional(),
  GILBERT_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be debug, info, warn, error or silent',
    })
    .default('info'),
  GILBERT_PENDING: decimal('must be a whole number')
    .refine((number) => number >= 1, 'must be 1 or more')
    .default(500),
  GILBERT_KEEP_CODE_DAYS: days(90),
  GILBERT_KEEP_INTERVIEW_DAYS: days(180),
  GILBERT_RUNTIME: z.string().optional(),
  GILBERT_WARM: count(0, 64).optional(),
  GILBERT_SANDBOXES: count(1, 256).optional(),
  GILBERT_PYTHON: z.enum(builds, { error: `must be one of ${builds.join(', ')}` }).optional(),
  GILBERT_IMAGE: z.string().optional(),
  GILBERT_IMAGES: images.optional(),
  GILBERT_IMAGE_FREE_THREADED: z.string().optional(),
  GILBERT_IMAGE_COMPILERS: z.string().optional(),
  GILBERT_SANDBOX_BASE: z.string().optional(),
  GILBERT_SANDBOX_PACKAGE: z.string().optional(),
})

/** Faults in the settings of Slack, for one workspace (bot token) or many (OAuth). */
function slackFaults(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  const connected = set.SLACK_APP_TOKEN || set.SLACK_SIGNING_SECRET
  const oauth = set.SLACK_CLIENT_ID || set.SLACK_CLIENT_SECRET
  if (!set.SLACK_BOT_TOKEN && !connected && !oauth) return []
  const faults: string[] = []
  if (!connected)
    faults.push(
      `${set.SLACK_BOT_TOKEN ? 'SLACK_BOT_TOKEN' : 'SLACK_CLIENT_ID'} needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside it.`,
    )
  if (set.SLACK_BOT_TOKEN) return faults
  if (!oauth)
    faults.push(
      'SLACK_BOT_TOKEN is missing beside SLACK_APP_TOKEN or SLACK_SIGNING_SECRET: set it (one workspace), or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (many), or unset those.',
    )
  else
    for (const name of ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'GILBERT_SECRET', 'GILBERT_PUBLIC_URL'])
      if (!set[name])
        faults.push(`${name} is missing: installing into many workspaces needs it (docs/slack.md).`)
  return faults
}

function sandboxConfig(it: z.infer<typeof environment>): SandboxConfig {
  const sandboxes = it.GILBERT_SANDBOXES ?? Math.max(2, availableParallelism())
  return {
    sandboxes,
    warm: it.GILBERT_WARM ?? sandboxes,
    images: {
      ...usualImages,
      // From when there was one Python: where nothing names another, the image is one of 3.13, whatever the default is.
      ...(it.GILBERT_IMAGE && { [it.GILBERT_PYTHON ?? '3.13']: it.GILBERT_IMAGE }),
      ...(it.GILBERT_IMAGE_FREE_THREADED && { '3.13t': it.GILBERT_IMAGE_FREE_THREADED }),
      ...(it.GILBERT_IMAGE_COMPILERS && { compilers: it.GILBERT_IMAGE_COMPILERS }),
      ...it.GILBERT_IMAGES,
    },
    ...(it.GILBERT_PYTHON && { python: it.GILBERT_PYTHON }),
    ...(it.GILBERT_RUNTIME && { runtime: it.GILBERT_RUNTIME }),
    ...(it.GILBERT_SANDBOX_BASE && { imageBase: it.GILBERT_SANDBOX_BASE }),
    ...(it.GILBERT_SANDBOX_PACKAGE && { package: it.GILBERT_SANDBOX_PACKAGE }),
  }
}

/** Reads the environment. An empty variable counts as unset. @throws ConfigError with all faults at once */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = environment.safeParse(set)
  const faults = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}: correct it or unset it.`)
  faults.push(...slackFaults(set))
  for (const [name, beside] of [
    ['GILBERT_HIRING_URL', 'GILBERT_HIRING_SECRET'],
    ['GILBERT_HIRING_SECRET', 'GILBERT_HIRING_URL'],
  ] as const)
    if (set[name] && !set[beside]) faults.push(`${name} needs ${beside} beside it: set it, or unset both.`)
  if (!read.success || faults.length > 0) throw new ConfigError(faults)
  const it = read.data
  const own = resolve(import.meta.dirname, '..', 'content')
  const privately = (it.GILBERT_CONTENT ?? '').split(':').filter((folder) => folder !== '')
  return {
    home: resolve(it.GILBERT_HOME),
    content: [own, ...privately.map((folder) => resolve(folder))],
    logLevel: it.GILBERT_LOG,
    pending: it.GILBERT_PENDING,
    keepCodeDays: it.GILBERT_KEEP_CODE_DAYS,
    keepInterviewDays: it.GILBERT_KEEP_INTERVIEW_DAYS,
    sandbox: sandboxConfig(it),
    ...(it.REDIS_URL && { redisUrl: it.REDIS_URL }),
    ...(it.GILBERT_REDIS_PREFIX && { redisPrefix: it.GILBERT_REDIS_PREFIX }),
    ...(it.GILBERT_PORT !== undefined && { port: it.GILBERT_PORT }),
    ...(it.GILBERT_ROOM_PORT !== undefined && {
      room: {
        port: it.GILBERT_ROOM_PORT,
        host: it.GILBERT_ROOM_HOST,
        ...(it.GILBERT_URL && { url: new URL(it.GILBERT_URL).origin }),
        ...(it.GILBERT_PROXIES > 0 && { proxies: it.GILBERT_PROXIES }),
      },
    }),
    ...(it.GILBERT_HIRING_URL &&
      it.GILBERT_HIRING_SECRET && {
        hiring: { url: it.GILBERT_HIRING_URL, secret: it.GILBERT_HIRING_SECRET },
      }),
    ...(it.GILBERT_METRICS_PORT !== undefined && { metricsPort: it.GILBERT_METRICS_PORT }),
    ...((it.SLACK_BOT_TOKEN || it.SLACK_CLIENT_ID) && {
      slack: {
        botToken: it.SLACK_BOT_TOKEN,
        appToken: it.SLACK_APP_TOKEN,
        signingSecret: it.SLACK_SIGNING_SECRET,
        clientId: it.SLACK_CLIENT_ID,
        clientSecret: it.SLACK_CLIENT_SECRET,
        secret: it.GILBERT_SECRET,
        publicUrl: it.GILBERT_PUBLIC_URL,
        port: it.GILBERT_SLACK_PORT,
        features: it.GILBERT_SLACK_FEATURES,
        apiUrl: it.SLACK_API_URL,
      },
    }),
    ...(it.DISCORD_TOKEN && {
      discord: { token: it.DISCORD_TOKEN, ...(it.DISCORD_API_URL && { apiUrl: it.DISCORD_API_URL }) },
    }),
  }
}
