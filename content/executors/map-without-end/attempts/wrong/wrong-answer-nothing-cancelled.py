from collections import deque
from itertools import islice


def bounded_map(pool, function, items, ahead):
    items = iter(items)
    window = deque(pool.submit(function, item) for item in islice(items, ahead))
    while window:
        yield window.popleft().result()
        for item in islice(items, 1):
            window.append(pool.submit(function, item))
