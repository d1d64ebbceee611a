import asyncio

background = set()


async def with_machine(lease, use, give_back):
    machine = await lease()
    try:
        return await use(machine)
    finally:
        task = asyncio.create_task(give_back(machine))
        background.add(task)
        task.add_done_callback(background.discard)
