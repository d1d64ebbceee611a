from gilbert.check import check, scenario


@scenario(imports="import asyncio")
def load(sunny, headline, fails):
    async def weather():
        await asyncio.sleep(sunny)
        if fails:
            raise OSError("no weather")
        return "sunny"

    async def news():
        await asyncio.sleep(headline)
        return "headline"

    async def main():
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            page = await start_page(weather, news)
        except BaseException as error:
            inner = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error
            page = type(inner).__name__
        return page, round(loop.time() - began, 2)

    return asyncio.run(main())


@check("the page")
def page(run):
    run.equal(run.controlled(load, 2, 3, False)[0], {"weather": "sunny", "news": "headline"}, "the page")


@check("both load at the same time")
def together(run):
    for sunny, headline in ((2, 3), (3, 2)):
        seconds = run.controlled(load, sunny, headline, False)[1]
        run.equal(seconds, 3.0, f"seconds with a weather of {sunny} s and news of {headline} s")


@check("an exception comes out")
def raises(run):
    run.equal(run.controlled(load, 2, 3, True)[0], "OSError", "what came out")
