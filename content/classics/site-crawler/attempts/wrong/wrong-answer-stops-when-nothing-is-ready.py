import threading


def crawl(start, links, workers):
    lock = threading.Lock()
    seen, waiting, busy = {start}, [start], set()

    def take():
        with lock:
            for page in waiting:
                site = page.split("/")[0]
                if site not in busy:
                    waiting.remove(page)
                    busy.add(site)
                    return page, site
        return None, None

    def work():
        while True:
            page, site = take()
            if page is None:
                return
            try:
                found = links(page)
            except Exception:
                found = []
            with lock:
                busy.discard(site)
                for link in found:
                    if link not in seen:
                        seen.add(link)
                        waiting.append(link)

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for worker in crew:
        worker.join()
    return seen
