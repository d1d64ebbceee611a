"""How many requests a client of an event loop has under way at most: the others wait for their turn, first come first served."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from gilbert.explorer.model.network.arrivals import asyncio


@asynccontextmanager
async def limiting(client: Any, most: int | None) -> AsyncIterator[None]:
    """A place among the requests of a client, as soon as one is free."""
    if not most:
        yield
        return
    places = client.__dict__.get("_places")
    if places is None:
        places = client.__dict__["_places"] = asyncio().Semaphore(most)
    async with places:
        yield
