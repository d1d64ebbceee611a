"""A worker converts files from a queue; a bad file must not stop the others."""
import asyncio


def convert(name):
    if name == "bad":
        raise ValueError(name)
    return name.upper()


async def worker(files, converted):
    while True:
        name = await files.get()
        try:
            converted.append(convert(name))
        except ValueError:
            converted.append("failed")
        finally:
            files.task_done()


async def convert_all():
    files = asyncio.Queue()
    converted = []
    for name in ("bad", "good"):
        files.put_nowait(name)
    task = asyncio.create_task(worker(files, converted))
    await files.join()
    task.cancel()
    return converted


def main():
    converted = asyncio.run(convert_all())
    assert converted == ["failed", "GOOD"]


if __name__ == "__main__":
    main()
