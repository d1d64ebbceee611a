from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def crawl(start, links, workers):
    seen = {start}
    with ThreadPoolExecutor(workers) as pool:
        pending = {pool.submit(links, start)}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                if future.exception() is not None:
                    continue
                for link in future.result():
                    if link not in seen:
                        seen.add(link)
                        pending.add(pool.submit(links, link))
    return seen
