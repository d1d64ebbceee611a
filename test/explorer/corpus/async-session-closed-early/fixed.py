"""A background message is sent through a session that has a scope."""
import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def session():
    state = {"open": True}
    try:
        yield state
    finally:
        state["open"] = False


async def send(state, refused):
    await asyncio.sleep(0)
    if not state["open"]:
        refused.append("session is closed")


async def app():
    refused = []
    async with session() as state:
        task = asyncio.create_task(send(state, refused))
        await asyncio.sleep(0)
        await task
    return refused


def main():
    refused = asyncio.run(app())
    assert refused == [], f"message refused: {refused}"


if __name__ == "__main__":
    main()
