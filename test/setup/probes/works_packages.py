"""Uses, one by one, the packages that questions use.

A function without parameters is one use; it passes where it raises nothing.
"""

import os
import sys
import time


def numpy_and_its_blas() -> None:
    import numpy as np

    a = np.arange(250_000, dtype=float).reshape(500, 500)
    assert np.isfinite(a @ a).all()


def numba_without_the_gil_in_parallel_and_cached() -> None:
    import numba
    import numpy as np

    @numba.njit(nogil=True, parallel=True)
    def total(values: np.ndarray) -> float:
        result = 0.0
        for i in numba.prange(values.size):
            result += values[i]
        return result

    assert total(np.ones(1000)) == 1000.0
    folder = os.environ["NUMBA_CACHE_DIR"]
    os.makedirs("/tmp/code", exist_ok=True)
    with open("/tmp/code/cached.py", "w") as file:
        file.write("import numba\n@numba.njit(cache=True)\ndef twice(x):\n    return x * 2\n")
    sys.path.insert(0, "/tmp/code")
    import cached  # written just now

    assert cached.twice(21) == 42
    assert any(name.endswith(".nbi") for _, _, names in os.walk(folder) for name in names)


def greenlets_and_ctypes() -> None:
    import ctypes

    import greenlet

    inner = greenlet.greenlet(lambda: greenlet.getcurrent().parent.switch(5) or 6)
    assert inner.switch() == 5 and inner.switch(0) == 6
    magnitude = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(abs)
    assert magnitude(-4) == 4


def fastapi_behind_uvicorn_asked_by_httpx_and_aiohttp() -> None:
    import asyncio
    import threading

    import aiohttp
    import fastapi
    import httpx
    import uvicorn

    app = fastapi.FastAPI()

    @app.get("/slow")
    def slow() -> dict[str, int]:
        time.sleep(0.01)
        return {"answer": 42}

    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=8000, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    assert httpx.get("http://127.0.0.1:8000/slow", trust_env=False).json() == {"answer": 42}

    async def many() -> list[dict[str, int]]:
        async with aiohttp.ClientSession() as session:

            async def one() -> dict[str, int]:
                async with session.get("http://127.0.0.1:8000/slow") as answer:
                    return await answer.json()

            return await asyncio.gather(*(one() for _ in range(20)))

    assert asyncio.run(many()) == [{"answer": 42}] * 20
    server.should_exit = True
    thread.join()
