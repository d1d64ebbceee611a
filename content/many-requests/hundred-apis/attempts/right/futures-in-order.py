from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit):
    results = []
    with ThreadPoolExecutor(limit) as pool:
        futures = [pool.submit(fetch, url) for url in urls]
        for future in futures:
            problem = future.exception()
            if problem is None:
                results.append(("ok", future.result()))
            else:
                results.append(("error", type(problem).__name__))
    return results
