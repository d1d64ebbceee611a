from gilbert.check import check, scenario


@scenario(imports="import asyncio\nimport httpx")
def requests(paths):
    app = make_app(lookup)

    async def ask_all():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://directory.test") as client:
            answers = await asyncio.gather(*(client.get(path) for path in paths))
            return [(answer.status_code, answer.json() if answer.status_code == 200 else None) for answer in answers]

    return asyncio.run(ask_all())


@scenario(imports="import asyncio\nimport httpx\nimport threading")
def health_meanwhile():
    release = threading.Event()
    order = []

    def lookup(name):
        release.wait()
        return "R1"

    app = make_app(lookup)

    async def ask():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://directory.test") as client:
            async def slow():
                await client.get("/people/ada")
                order.append("person")

            task = asyncio.create_task(slow())
            await asyncio.sleep(0)
            answer = await client.get("/health")
            order.append("health")
            release.set()
            await task
            return answer.status_code, answer.json(), order

    return asyncio.run(ask())


@check("people are found, and unknown names are 404")
def found(run):
    rooms = {"ada": f"R{run.random.randint(100, 999)}", "grace": f"R{run.random.randint(100, 999)}"}

    def lookup(name):
        return rooms[name]

    run.equal(
        run.call(requests, ["/people/ada", "/people/nobody", "/people/grace", "/health"], services={"lookup": lookup}),
        [
            (200, {"name": "ada", "room": rooms["ada"]}),
            (404, None),
            (200, {"name": "grace", "room": rooms["grace"]}),
            (200, {"status": "ok"}),
        ],
        "the answers",
    )


@check("lookups happen at the same time")
def concurrent(run):
    # asyncio.to_thread has four threads more than there are cores: five on the smallest machine.
    people = run.random.randint(3, 5)
    run.call(requests, [f"/people/p{n}" for n in range(people)], services={"lookup": lambda name: name.upper()})
    run.equal(run.usage.peak_in_flight, people, f"lookups under way at once, for {people} requests")


@check("the health check answers while a lookup is under way", stops=True)
def health(run):
    run.equal(run.call(health_meanwhile), (200, {"status": "ok"}, ["health", "person"]), "the health check, and who was first")
