import asyncio


async def with_machine(lease, use, give_back):
    machine = await lease()
    try:
        return await use(machine)
    finally:
        task = asyncio.create_task(give_back(machine))
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                pass
        task.result()
