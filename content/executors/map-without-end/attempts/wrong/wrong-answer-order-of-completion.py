from concurrent.futures import FIRST_COMPLETED, wait
from itertools import islice


def bounded_map(pool, function, items, ahead):
    items = iter(items)
    pending = {pool.submit(function, item) for item in islice(items, ahead)}
    try:
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
                for item in islice(items, 1):
                    pending.add(pool.submit(function, item))
    finally:
        for future in pending:
            future.cancel()
