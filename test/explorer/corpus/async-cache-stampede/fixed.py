"""A page cache in front of a slow site, asked by two visitors."""
import asyncio

loads = []


async def load(path):
    loads.append(path)
    await asyncio.sleep(0)
    return f"page {path}"


class Cache:
    def __init__(self):
        self.pages = {}

    async def get(self, path):
        if path not in self.pages:
            self.pages[path] = asyncio.create_task(load(path))
        return await self.pages[path]


async def visits():
    cache = Cache()
    return await asyncio.gather(cache.get("/home"), cache.get("/home"))


def main():
    pages = asyncio.run(visits())
    assert pages == ["page /home", "page /home"]
    assert len(loads) == 1, f"the page was loaded {len(loads)} times"


if __name__ == "__main__":
    main()
