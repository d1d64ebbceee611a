def bounded_map(pool, function, items, ahead):
    yield from pool.map(function, items)
