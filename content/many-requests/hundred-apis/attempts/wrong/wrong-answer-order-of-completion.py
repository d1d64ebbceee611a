from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(urls, fetch, limit):
    results = []
    with ThreadPoolExecutor(max_workers=limit) as pool:
        for future in as_completed([pool.submit(fetch, url) for url in urls]):
            try:
                results.append(("ok", future.result()))
            except Exception as error:
                results.append(("error", type(error).__name__))
    return results
