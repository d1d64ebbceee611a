import asyncio


def look():
    try:
        asyncio.get_event_loop()
        return "a loop"
    except RuntimeError:
        return "RuntimeError"


async def main():
    print("inside:", look())


print("before:", look())
asyncio.run(main())
print("after:", look())
