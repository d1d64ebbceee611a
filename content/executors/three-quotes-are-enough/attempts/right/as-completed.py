from concurrent.futures import ThreadPoolExecutor, as_completed


def first_quotes(airlines, ask, enough, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        futures = {pool.submit(ask, airline): airline for airline in airlines}
        quotes = []
        for future in as_completed(futures):
            if future.exception() is None:
                quotes.append((futures[future], future.result()))
                if len(quotes) == enough:
                    break
        return quotes
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
