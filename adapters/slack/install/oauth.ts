import type { CustomRoute, InstallURLOptions, Logger, StateStore } from '@slack/bolt'
import { type CallbackOptions, InstallProvider } from '@slack/oauth'
import { type ScopedFeature, scopesWith } from '../shared/scopes.ts'
import { failedInstall, page } from './failed-install.ts'
import type { Installations } from './store.ts'

export interface OAuthConfig {
  clientId: string
  clientSecret: string
  /** Signs the OAuth `state`. */
  stateSecret: string
  apiUrl: string
  /** Public address of Gilbert, for example `https://gilbert.example`. Slack checks the redirect against it. */
  publicUrl?: string
  stateStore?: StateStore
  /** Features that need more than the plain scopes. */
  features: readonly ScopedFeature[]
}

const installPath = '/slack/install'
const redirectPath = '/slack/oauth_redirect'

/** The two pages of "Add to Slack": the start and the OAuth redirect. */
export function oauthRoutes(config: OAuthConfig, store: Installations, logger: Logger): CustomRoute[] {
  const installer = new InstallProvider({
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    stateSecret: config.stateSecret,
    installationStore: store,
    authorizationUrl: new URL('../oauth/v2/authorize', slash(config.apiUrl)).href,
    clientOptions: { slackApiUrl: config.apiUrl },
    logger,
    ...(config.stateStore ? { stateStore: config.stateStore } : {}),
  })
  const redirectUri = config.publicUrl ? new URL(redirectPath, config.publicUrl).href : undefined
  const options: InstallURLOptions = {
    scopes: [...scopesWith(config.features)],
    ...(redirectUri ? { redirectUri } : {}),
  }
  const again = config.publicUrl ? new URL(installPath, config.publicUrl).href : installPath
  const callbacks: CallbackOptions = {
    failure(error, _options, _request, response) {
      logger.warn('an installation was not finished', error.message)
      const { status, words } = failedInstall(error)
      response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(page(words, again))
    },
  }
  const failed = (error: unknown) => logger.error('a page of the installation failed', error)
  return [
    {
      path: installPath,
      method: 'GET',
      handler: (request, response) => {
        installer.handleInstallPath(request, response, {}, options).catch(failed)
      },
    },
    {
      path: redirectPath,
      method: 'GET',
      handler: (request, response) => {
        installer.handleCallback(request, response, callbacks).catch(failed)
      },
    },
  ]
}

const slash = (url: string) => (url.endsWith('/') ? url : `${url}/`)
