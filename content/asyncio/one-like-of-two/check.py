from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def liked(people, before):
    class Store:
        def __init__(self):
            self.value = before

        async def read(self):
            await asyncio.sleep(0.01)
            return self.value

        async def write(self, value):
            await asyncio.sleep(0.01)
            self.value = value

    async def main():
        store = Store()
        likes = Likes(store)
        await asyncio.gather(*(likes.like() for _ in range(people)))
        return store.value

    return asyncio.run(main())


@check("no like is lost")
def none_lost(run):
    before = run.random.randint(0, 90)
    run.every_interleaving(
        liked,
        drivers=[(1, before), (2, before), (3, before)],
        expect=lambda people, before: before + people,
        because=lambda seen: f"the counter shows {seen}",
        seconds=1,
    )
