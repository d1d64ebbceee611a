# Source: the library's documentation: set handlers for SIGINT and SIGTERM in an event loop
# Expect: right
import asyncio
import signal


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    print("stopped")


asyncio.run(main())
