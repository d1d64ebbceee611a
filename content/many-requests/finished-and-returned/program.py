import asyncio


async def ask(city, delay):
    print("ask", city)
    await asyncio.sleep(delay)
    print("got", city)
    return city


async def main():
    cities = await asyncio.gather(ask("lima", 0.3), ask("oslo", 0.1))
    print("gathered:", *cities)

    rome, bonn = ask("rome", 0.3), ask("bonn", 0.1)
    print("awaited:", await rome, await bonn)


asyncio.run(main())
