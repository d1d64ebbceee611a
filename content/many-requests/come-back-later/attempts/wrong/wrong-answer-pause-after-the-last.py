import threading
import time
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit, tries, pause):
    slots = threading.Semaphore(limit)

    def one(url):
        wait = pause
        for _ in range(tries):
            try:
                with slots:
                    return ("ok", fetch(url))
            except (TimeoutError, ConnectionError) as error:
                problem = type(error).__name__
                time.sleep(wait)
                wait *= 2
            except Exception as error:
                return ("error", type(error).__name__)
        return ("error", problem)

    with ThreadPoolExecutor(max_workers=len(urls) or 1) as pool:
        return list(pool.map(one, urls))
