import asyncio

from fastapi import FastAPI, HTTPException


def make_app(lookup):
    app = FastAPI()

    @app.get("/people/{name}")
    async def person(name: str):
        try:
            room = await asyncio.to_thread(lookup, name)
        except KeyError:
            raise HTTPException(status_code=404, detail="unknown") from None
        return {"name": name, "room": room}

    @app.get("/health")
    async def health():
        return {"status": "ok"}

    return app
