from collections import deque
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def site_of(page):
    return page.split("/", 1)[0]


def crawl(start, links, workers):
    seen = {start}
    waiting = {site_of(start): deque([start])}
    running = {}

    with ThreadPoolExecutor(max_workers=workers) as pool:
        while True:
            busy = set(running.values())
            for site, pages in waiting.items():
                if pages and site not in busy and len(running) < workers:
                    running[pool.submit(links, pages.popleft())] = site
            if not running:
                return seen
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                del running[future]
                if future.exception() is not None:
                    continue
                for link in future.result():
                    if link not in seen:
                        seen.add(link)
                        waiting.setdefault(site_of(link), deque()).append(link)
