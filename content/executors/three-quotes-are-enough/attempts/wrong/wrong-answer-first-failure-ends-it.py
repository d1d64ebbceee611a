from concurrent.futures import ThreadPoolExecutor, as_completed


def first_quotes(airlines, ask, enough, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {pool.submit(ask, airline): airline for airline in airlines}
    quotes = []
    try:
        for future in as_completed(futures):
            quotes.append((futures[future], future.result()))
            if len(quotes) == enough:
                break
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return quotes
