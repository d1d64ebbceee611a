from concurrent.futures import ThreadPoolExecutor, as_completed


def first_quotes(airlines, ask, enough, workers):
    quotes = []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = {pool.submit(ask, airline): airline for airline in airlines}
        for future in as_completed(futures):
            if future.exception() is None:
                quotes.append((futures[future], future.result()))
                if len(quotes) == enough:
                    for other in futures:
                        other.cancel()
                    break
    return quotes
