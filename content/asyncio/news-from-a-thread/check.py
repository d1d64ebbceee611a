from gilbert.check import check, scenario


@scenario(imports="import asyncio, threading, time")
def passed_on(count, threads):
    """Each thread publishes a tick a second; the loop has nothing else to do."""
    async def main():
        loop = asyncio.get_running_loop()
        began = loop.time()
        ticks = Ticks(loop)

        def feed(name):
            for number in range(count):
                time.sleep(1)
                ticks.publish((name, number, round(time.monotonic(), 1)))

        crew = [threading.Thread(target=feed, args=(name,)) for name in range(threads)]

        def all_of_them():
            for one in crew:
                one.start()
            for one in crew:
                one.join()
            ticks.close()

        whole = threading.Thread(target=all_of_them)
        whole.start()
        seen, late = [], 0.0
        async for name, number, at in ticks:
            late = max(late, time.monotonic() - at)
            seen.append((name, number))
        whole.join()
        return [[n for who, n in seen if who == name] for name in range(threads)], late < 0.5

    return asyncio.run(main())


@scenario(imports="import asyncio, threading")
def from_the_loop(values):
    async def main():
        ticks = Ticks(asyncio.get_running_loop())
        for value in values:
            ticks.publish(value)
        ticks.close()
        ticks.publish("too late")
        return [tick async for tick in ticks]

    return asyncio.run(main())


@scenario(imports="import asyncio, threading")
def after_the_end():
    async def main():
        ticks = Ticks(asyncio.get_running_loop())
        ticks.close()
        rest = [tick async for tick in ticks]
        return ticks, rest

    ticks, rest = asyncio.run(main())
    try:
        ticks.publish("after the loop")
        ticks.close()
        what = "ignored"
    except Exception as error:
        what = type(error).__name__
    return rest, what


@check("as soon as they are there, in order, each once")
def in_order(run):
    seen, punctual = run.controlled(passed_on, 3, 1)
    run.equal(seen, [[0, 1, 2]], "the ticks")
    run.expect(punctual, "ticks came more than half a second after they had been published, though the loop was idle")


@check("from several threads")
def several(run):
    seen, punctual = run.controlled(passed_on, 2, 2)
    run.equal(seen, [[0, 1], [0, 1]], "the ticks of each thread")


@check("from the loop's own thread, falsy ones and None too")
def own_thread(run):
    run.equal(run.controlled(from_the_loop, [0, None, "", 3]), [0, None, "", 3], "the ticks")


@check("closed, and after the end of the loop")
def closed(run):
    run.equal(run.controlled(after_the_end), ([], "ignored"), "what came, and what a late publish did")
