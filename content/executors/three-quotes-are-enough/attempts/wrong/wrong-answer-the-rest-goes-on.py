from concurrent.futures import ThreadPoolExecutor, as_completed


def first_quotes(airlines, ask, enough, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {pool.submit(ask, airline): airline for airline in airlines}
    quotes = []
    for future in as_completed(futures):
        if future.exception() is None:
            quotes.append((futures[future], future.result()))
            if len(quotes) == enough:
                break
    pool.shutdown(wait=False)
    return quotes
