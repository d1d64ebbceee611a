from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit):
    def one(url):
        try:
            return ("ok", fetch(url))
        except Exception as error:
            return ("error", type(error).__name__)

    results = []
    with ThreadPoolExecutor(max_workers=limit) as pool:
        for start in range(0, len(urls), limit):
            results += list(pool.map(one, urls[start : start + limit]))
    return results
