from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def crawl(start, links, workers):
    visited = {start}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        pending = {pool.submit(links, start)}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                if future.exception() is None:
                    for link in future.result():
                        if link not in visited:
                            visited.add(link)
                            pending.add(pool.submit(links, link))
    return visited
