from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice


def import_all(names, fetch, parse, limit):
    names, results = iter(names), []
    with ThreadPoolExecutor(max_workers=limit) as pool:
        window = deque(pool.submit(fetch, name) for name in islice(names, limit))
        while window:
            results.append(parse(window.popleft().result()))
            for name in islice(names, 1):
                window.append(pool.submit(fetch, name))
    return results
