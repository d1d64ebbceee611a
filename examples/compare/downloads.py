"""Waiting in one thread and in ten: threads wait together on every Python."""

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, sleep


def download(_number: int) -> int:
    sleep(0.1)
    return 1


begin = perf_counter()
alone = sum(map(download, range(10)))
middle = perf_counter()
with ThreadPoolExecutor(10) as pool:
    together = sum(pool.map(download, range(10)))
end = perf_counter()
assert alone == together
print(together, "downloads; ten threads take", f"{(end - middle) / (middle - begin):.1f}", "of the time of one")
