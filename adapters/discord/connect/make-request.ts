import { DefaultRestOptions, type RESTOptions } from 'discord.js'

type MakeRequest = RESTOptions['makeRequest']

/**
 * Sends a request as discord.js does, but encodes forms first. All versions of undici in a process share one global
 * dispatcher. Slack’s SDK loads another version that does not recognize discord.js’s forms, so picture uploads would
 * fail with "action is not a function" if Slack was loaded first.
 */
export const makeRequest: MakeRequest = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init)
  const encoded = new Response(init.body)
  const headers = {
    ...(init.headers as Record<string, string>),
    'content-type': encoded.headers.get('content-type') ?? 'multipart/form-data',
  }
  return DefaultRestOptions.makeRequest(url, {
    ...init,
    headers,
    body: new Uint8Array(await encoded.arrayBuffer()),
  })
}
