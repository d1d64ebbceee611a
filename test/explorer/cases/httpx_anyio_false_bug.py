# True: right.
# Expect: right complete
import asyncio

import anyio


async def main():
    await anyio.sleep(0.1)
    print("ok")


asyncio.run(main())
