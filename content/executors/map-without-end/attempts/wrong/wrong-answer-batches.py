from itertools import islice


def bounded_map(pool, function, items, ahead):
    items = iter(items)
    while batch := list(islice(items, ahead)):
        futures = [pool.submit(function, item) for item in batch]
        try:
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()
