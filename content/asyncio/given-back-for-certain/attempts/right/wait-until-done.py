import asyncio


async def with_machine(lease, use, give_back):
    machine = await lease()
    try:
        return await use(machine)
    finally:
        task = asyncio.create_task(give_back(machine))
        cancelled = None
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            task.exception()
            raise cancelled
        task.result()
