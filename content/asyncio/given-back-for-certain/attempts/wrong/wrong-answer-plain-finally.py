import asyncio


async def with_machine(lease, use, give_back):
    machine = await lease()
    try:
        return await use(machine)
    finally:
        await give_back(machine)
