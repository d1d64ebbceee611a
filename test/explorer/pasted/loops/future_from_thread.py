# Source: a question: my coroutine never wakes up when a callback sets the future
# Expect: bug deadlock
import asyncio
import threading


async def main():
    answer = asyncio.get_running_loop().create_future()
    threading.Timer(0.1, answer.set_result, args=("ready",)).start()
    print(await answer)


asyncio.run(main())
