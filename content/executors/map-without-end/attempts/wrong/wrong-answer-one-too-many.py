from collections import deque
from itertools import islice


def bounded_map(pool, function, items, ahead):
    items = iter(items)
    window = deque()
    try:
        for item in items:
            window.append(pool.submit(function, item))
            if len(window) > ahead:
                yield window.popleft().result()
        while window:
            yield window.popleft().result()
    finally:
        for future in window:
            future.cancel()
