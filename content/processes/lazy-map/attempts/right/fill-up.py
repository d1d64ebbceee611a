import collections

END = object()


def lazy_map(pool, function, items, ahead):
    source = iter(items)
    pending = collections.deque()
    try:
        while True:
            while len(pending) < ahead and (item := next(source, END)) is not END:
                pending.append(pool.submit(function, item))
            if not pending:
                return
            future = pending.popleft()
            try:
                result = future.result()
            except BaseException:
                future.cancel()
                raise
            yield result
    finally:
        while pending:
            pending.pop().cancel()
