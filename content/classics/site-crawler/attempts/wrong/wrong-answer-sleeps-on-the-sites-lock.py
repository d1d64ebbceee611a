import collections
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Lock


def crawl(start, links, workers):
    seen = {start}
    locks = collections.defaultdict(Lock)

    def fetch(page, lock):
        with lock:
            return links(page)

    with ThreadPoolExecutor(workers) as pool:

        def submit(page):
            return pool.submit(fetch, page, locks[page.split("/")[0]])

        pending = {submit(start)}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                if future.exception() is None:
                    for link in future.result():
                        if link not in seen:
                            seen.add(link)
                            pending.add(submit(link))
    return seen
