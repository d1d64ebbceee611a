"""A client logs in and sends a request that needs the token."""
import asyncio

session = {"token": None}


async def log_in(ready):
    await asyncio.sleep(0.01)
    session["token"] = "secret"
    ready.set()


async def request(ready):
    await ready.wait()
    return session["token"]


async def client():
    ready = asyncio.Event()
    _, token = await asyncio.gather(log_in(ready), request(ready))
    return token


def main():
    token = asyncio.run(client())
    assert token == "secret", f"the request went out with token {token}"


if __name__ == "__main__":
    main()
