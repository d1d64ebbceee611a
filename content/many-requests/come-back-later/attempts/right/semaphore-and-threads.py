import threading
import time
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit, tries, pause):
    slots = threading.Semaphore(limit)

    def one(url):
        problem = None
        for turn in range(tries):
            if turn:
                time.sleep(pause * 2 ** (turn - 1))
            try:
                with slots:
                    return ("ok", fetch(url))
            except (TimeoutError, ConnectionError) as error:
                problem = type(error).__name__
            except Exception as error:
                return ("error", type(error).__name__)
        return ("error", problem)

    with ThreadPoolExecutor(max_workers=len(urls) or 1) as pool:
        return list(pool.map(one, urls))
