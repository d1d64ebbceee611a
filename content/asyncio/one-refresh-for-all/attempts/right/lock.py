import asyncio


class TokenCache:
    def __init__(self, refresh, clock):
        self._refresh = refresh
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = None
        self._expires = float("-inf")

    async def get(self):
        async with self._lock:
            if self._clock() >= self._expires:
                token, seconds = await self._refresh()
                self._token, self._expires = token, self._clock() + seconds
            return self._token
