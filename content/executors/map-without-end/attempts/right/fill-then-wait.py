def bounded_map(pool, function, items, ahead):
    source = iter(items)
    pending = []
    ended = False
    try:
        while True:
            while not ended and len(pending) < ahead:
                try:
                    item = next(source)
                except StopIteration:
                    ended = True
                else:
                    pending.append(pool.submit(function, item))
            if not pending:
                return
            yield pending.pop(0).result()
    finally:
        for future in pending:
            future.cancel()
