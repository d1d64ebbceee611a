import time
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit, tries, pause):
    def one(url):
        for turn in range(tries):
            try:
                return ("ok", fetch(url))
            except Exception as error:
                name = type(error).__name__
                time.sleep(pause * turn)
        return ("error", name)

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(one, urls))
