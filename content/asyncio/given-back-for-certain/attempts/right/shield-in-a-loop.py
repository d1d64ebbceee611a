import asyncio


async def to_the_end(coroutine):
    task = asyncio.ensure_future(coroutine)
    times = 0
    while True:
        try:
            result = await asyncio.shield(task)
            break
        except asyncio.CancelledError:
            if task.cancelled():
                raise
            times += 1
            if task.done():
                break
        except Exception:
            break
    if times:
        if not task.cancelled():
            task.exception()
        raise asyncio.CancelledError
    return task.result()


async def with_machine(lease, use, give_back):
    machine = await lease()
    problem = None
    try:
        result = await use(machine)
    except BaseException as error:
        problem = error
    try:
        await to_the_end(give_back(machine))
    except asyncio.CancelledError:
        raise
    except Exception:
        if isinstance(problem, asyncio.CancelledError):
            raise problem
        raise
    if problem is not None:
        raise problem
    return result
