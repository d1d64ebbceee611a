import { expect, it } from 'vitest'
import { addressOf } from '../../src/store/connect.ts'

it.each([
  ['redis://one:6380/2', { url: 'redis://one:6380/2' }],
  ['/run/redis.sock', { path: '/run/redis.sock' }],
  ['unix:///run/redis.sock', { path: '/run/redis.sock' }],
  [
    'redis-sentinel://one,two:26380/mine',
    {
      sentinels: [
        { host: 'one', port: 26_379 },
        { host: 'two', port: 26_380 },
      ],
      name: 'mine',
    },
  ],
  [
    'redis-sentinel://ada:a%2Fb@one/mine/3',
    { sentinels: [{ host: 'one', port: 26_379 }], name: 'mine', username: 'ada', password: 'a/b', db: 3 },
  ],
])('REDIS_URL %s', (url, address) => {
  expect(addressOf(url)).toEqual(address)
})
