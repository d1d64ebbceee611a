import asyncio

from fastapi import FastAPI, HTTPException


def make_app(lookup):
    app = FastAPI()
    directory = asyncio.Lock()

    @app.get("/people/{name}")
    async def person(name: str):
        async with directory:
            try:
                room = await asyncio.to_thread(lookup, name)
            except KeyError:
                raise HTTPException(404)
        return {"name": name, "room": room}

    @app.get("/health")
    async def health():
        return {"status": "ok"}

    return app
