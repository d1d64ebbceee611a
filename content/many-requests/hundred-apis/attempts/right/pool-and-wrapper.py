from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit):
    def one(url):
        try:
            return ("ok", fetch(url))
        except Exception as error:
            return ("error", type(error).__name__)

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(one, urls))
