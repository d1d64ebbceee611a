"""Limits the concurrent requests of an asynchronous client. The others wait, first in, first out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from gilbert.explorer.model.network.arrivals import asyncio


@asynccontextmanager
async def limiting(client: Any, most: int | None) -> AsyncIterator[None]:
    """Waits for a free place among a client's `most` concurrent requests, and holds it. Without `most` there is no limit."""
    if not most:
        yield
        return
    places = client.__dict__.get("_places")
    if places is None:
        places = client.__dict__["_places"] = asyncio().Semaphore(most)
    async with places:
        yield
