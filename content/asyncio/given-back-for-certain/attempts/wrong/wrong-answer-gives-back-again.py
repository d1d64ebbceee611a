import asyncio


async def with_machine(lease, use, give_back):
    machine = await lease()
    cancelled = False
    try:
        return await use(machine)
    finally:
        while True:
            try:
                await give_back(machine)
                break
            except asyncio.CancelledError:
                cancelled = True
        if cancelled:
            raise asyncio.CancelledError
