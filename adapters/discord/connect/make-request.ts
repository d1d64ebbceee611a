import { DefaultRestOptions, type RESTOptions } from 'discord.js'

type MakeRequest = RESTOptions['makeRequest']

/**
 * Sends a request as discord.js does, with forms encoded before. discord.js brings an undici of its own, but all undicis
 * of a process share one global dispatcher, and Slack's SDK brings another version: that one does not know the other's
 * forms, so every picture would fail with "action is not a function" if Slack was loaded first.
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
