"""Two replicas answer the same question; the first answer counts."""
import asyncio


async def replica(name, answer):
    await asyncio.sleep(0)
    if not answer.done():
        answer.set_result(name)


async def ask():
    answer = asyncio.get_running_loop().create_future()
    await asyncio.gather(replica("north", answer), replica("south", answer))
    return await answer


def main():
    assert asyncio.run(ask()) in ("north", "south")


if __name__ == "__main__":
    main()
