def lazy_map(pool, function, items, ahead):
    for item in items:
        yield pool.submit(function, item).result()
