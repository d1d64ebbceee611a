# Source: the library's documentation warns of a task that waits for another in a pool of one
# Expect: bug deadlock
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def outer():
    return pool.submit(pow, 2, 3).result()


print(pool.submit(outer).result())
