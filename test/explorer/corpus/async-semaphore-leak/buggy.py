"""Two downloads share one connection; one address is dead."""
import asyncio


async def fetch(address):
    await asyncio.sleep(0)
    if address == "dead":
        raise OSError("no such host")
    return f"page of {address}"


async def download(connections, address):
    await connections.acquire()
    page = await fetch(address)
    connections.release()
    return page


async def download_all():
    connections = asyncio.Semaphore(1)
    return await asyncio.gather(
        download(connections, "dead"), download(connections, "alive"), return_exceptions=True
    )


def main():
    pages = asyncio.run(download_all())
    assert pages[1] == "page of alive"


if __name__ == "__main__":
    main()
