import threading
import time
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit, tries, pause):
    results = [None] * len(urls)
    retries = []

    def attempt(place, turn):
        try:
            results[place] = ("ok", fetch(urls[place]))
        except (TimeoutError, ConnectionError) as error:
            results[place] = ("error", type(error).__name__)
            if turn < tries:
                timer = threading.Timer(pause * 2 ** (turn - 1), attempt, (place, turn + 1))
                retries.append(timer)
                timer.start()  # the second call runs in the timer's thread, and nobody counts it
        except Exception as error:
            results[place] = ("error", type(error).__name__)

    with ThreadPoolExecutor(max_workers=limit) as pool:
        for place in range(len(urls)):
            pool.submit(attempt, place, 1)
    for timer in retries:
        timer.join()
    return results
