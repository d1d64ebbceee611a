/** What a browser does: follows Slack's redirects with the cookie that it was given. */
export async function addToSlack(port: number | undefined, cookies = true): Promise<Response> {
  const page = await fetch(`http://127.0.0.1:${port}/slack/install`)
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const href = /href="([^"]+authorize[^"]+)"/.exec(await page.text())?.[1]?.replace(/&amp;/g, '&')
  if (!href) throw new Error('the page has no link to Slack')
  const back = await fetch(href, { redirect: 'manual' })
  return fetch(back.headers.get('location') ?? '', { redirect: 'manual', headers: cookies ? { cookie } : {} })
}
