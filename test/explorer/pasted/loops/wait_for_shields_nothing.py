# Source: a question: wait_for cancels what it waits for
# Expect: bug assertion
import asyncio

saved = []


async def save():
    await asyncio.sleep(2)
    saved.append(1)


async def main():
    task = asyncio.create_task(save())
    try:
        await asyncio.wait_for(task, 1)
    except TimeoutError:
        pass
    await asyncio.sleep(5)
    assert saved == [1], "the work was cancelled with the wait"


asyncio.run(main())
