"""A server starts a backup, serves a page and looks how the backup went."""
import asyncio


async def backup():
    await asyncio.sleep(0)
    raise OSError("disk full")


async def serve():
    await asyncio.sleep(0)


async def day():
    errors = []
    task = asyncio.create_task(backup())
    await serve()
    try:
        await task
    except OSError as error:
        errors.append(str(error))
    return errors


def main():
    errors = asyncio.run(day())
    assert errors == ["disk full"], "the backup failed and nobody heard of it"


if __name__ == "__main__":
    main()
