from concurrent.futures import ThreadPoolExecutor


def first_quotes(airlines, ask, enough, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = [(airline, pool.submit(ask, airline)) for airline in airlines]
    quotes = []
    for airline, future in futures:
        if future.exception() is None:
            quotes.append((airline, future.result()))
        if len(quotes) == enough:
            break
    pool.shutdown(wait=False, cancel_futures=True)
    return quotes
