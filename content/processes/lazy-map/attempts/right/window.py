from collections import deque
from itertools import islice


def lazy_map(pool, function, items, ahead):
    items = iter(items)
    window = deque(pool.submit(function, item) for item in islice(items, ahead))
    try:
        while window:
            yield window.popleft().result()
            window.extend(pool.submit(function, item) for item in islice(items, 1))
    finally:
        for future in window:
            future.cancel()
