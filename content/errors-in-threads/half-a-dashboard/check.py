from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def loaded(essential, optional, cancel_after):
    """Parts: name -> (seconds, value or the name of an exception). Some need 1 s to clean up when cancelled."""
    log = []
    kinds = {"ValueError": ValueError, "LookupError": LookupError, "OSError": OSError}
    running = set()

    def part(name, seconds, what):
        async def run():
            running.add(name)
            try:
                await asyncio.sleep(seconds)
                if what in kinds:
                    raise kinds[what](name)
                return what
            except asyncio.CancelledError:
                await asyncio.sleep(1)
                log.append(name)
                raise
            finally:
                running.discard(name)

        return run

    async def main():
        loop = asyncio.get_running_loop()
        begun = loop.time()
        before = len(asyncio.all_tasks())
        task = asyncio.create_task(
            load({name: part(name, *line) for name, line in essential.items()}, {name: part(name, *line) for name, line in optional.items()})
        )
        if cancel_after is not None:
            await asyncio.sleep(cancel_after)
            task.cancel()
        try:
            result = await task
            outcome = list(result.items())
        except (Exception, asyncio.CancelledError) as error:
            outcome = type(error).__name__
        return {
            "outcome": outcome,
            "seconds": round(loop.time() - begun, 2),
            "running": sorted(running),
            "tasks": len(asyncio.all_tasks()) - before,
            "cancelled": sorted(log),
        }

    return asyncio.run(main())


@check("all parts load at the same time, and come in order")
def together(run):
    value = run.random.randint(1, 99)
    seen = run.controlled(loaded, {"account": (3, value), "orders": (1, 2)}, {"weather": (2, 3)}, None)
    run.equal(seen["outcome"], [("account", value), ("orders", 2), ("weather", 3)], "the parts")
    run.equal(seen["seconds"], 3.0, "seconds for parts of 3, 1 and 2 s")


@check("an optional part that fails is None")
def optional(run):
    seen = run.controlled(loaded, {"account": (4, "a")}, {"weather": (1, "OSError"), "news": (2, "n"), "jokes": (2, "ValueError")}, None)
    run.equal(seen["outcome"], [("account", "a"), ("weather", None), ("news", "n"), ("jokes", None)], "the parts")
    run.equal(seen["cancelled"], [], "parts that were cancelled")


@check("an essential part that fails ends it all, tidily")
def essential(run):
    kind = run.random.choice(["ValueError", "LookupError"])
    seen = run.controlled(loaded, {"account": (2, kind), "orders": (9, 1)}, {"weather": (9, 2), "news": (1, "OSError")}, None)
    run.equal(seen["outcome"], kind, "what load raised")
    run.equal(seen["cancelled"], ["orders", "weather"], "the parts that were cancelled and had cleaned up")
    run.equal([seen["running"], seen["tasks"]], [[], 0], "the parts still running when load had ended, and tasks left over")
    run.equal(seen["seconds"], 3.0, "seconds: it fails after 2 s, and the others clean up for 1 s")


@check("a cancelled load cancels its parts")
def cancelled(run):
    seen = run.controlled(loaded, {"account": (9, 1)}, {"weather": (9, 2)}, 3)
    run.equal(seen["outcome"], "CancelledError", "how load ended")
    run.equal([seen["cancelled"], seen["running"], seen["tasks"]], [["account", "weather"], [], 0], "parts cancelled, parts running, tasks left over")
