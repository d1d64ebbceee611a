from concurrent.futures import ThreadPoolExecutor


def first_quotes(airlines, ask, enough, workers):
    quotes = []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = {airline: pool.submit(ask, airline) for airline in airlines}
        for airline, future in futures.items():
            quotes.append((airline, future.result()))
            if len(quotes) == enough:
                return quotes
    return quotes
