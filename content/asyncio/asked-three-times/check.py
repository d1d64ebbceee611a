from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def visited(items):
    asked = []

    async def load(item):
        asked.append(item)
        await asyncio.sleep(0.01)
        return 10 * item

    async def main():
        prices = Prices(load)
        return await asyncio.gather(*(prices.price(item) for item in items))

    got = asyncio.run(main())
    return [got, sorted(asked)]


@check("the shop is asked once for each item")
def asked_once(run):
    run.every_interleaving(
        visited,
        drivers=[([1],), ([1, 1, 1],), ([1, 2, 1],)],
        expect=lambda items: [[10 * item for item in items], sorted(set(items))],
        because=lambda seen: f"the shop was asked for {seen[1]}, the visitors got {seen[0]}",
        seconds=1,
    )
