def lazy_map(pool, function, items, ahead):
    futures = [pool.submit(function, item) for item in items]
    for future in futures:
        yield future.result()
