from fastapi import FastAPI


def make_app(lookup):
    app = FastAPI()

    @app.get("/people/{name}")
    def person(name: str):
        return {"name": name, "room": lookup(name)}

    @app.get("/health")
    async def health():
        return {"status": "ok"}

    return app
