from fastapi import FastAPI, HTTPException


def make_app(lookup):
    app = FastAPI()

    @app.get("/people/{name}")
    def person(name: str):
        try:
            return {"name": name, "room": lookup(name)}
        except KeyError:
            raise HTTPException(404, f"nobody is called {name}")

    @app.get("/health")
    async def health():
        return {"status": "ok"}

    return app
