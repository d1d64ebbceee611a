import threading


def crawl(start, links, workers):
    changed = threading.Condition()
    seen = {start}
    waiting = [start]
    busy = set()

    def site_of(page):
        return page.partition("/")[0]

    def ready():
        for page in waiting:
            if site_of(page) not in busy:
                return page
        return None

    def work():
        while True:
            with changed:
                changed.wait_for(lambda: ready() or not busy)
                page = ready()
                if page is None:
                    return
                waiting.remove(page)
                busy.add(site_of(page))
            try:
                found = links(page)
            except Exception:
                found = []
            with changed:
                busy.discard(site_of(page))
                for link in found:
                    if link not in seen:
                        seen.add(link)
                        waiting.append(link)
                        changed.notify()

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for worker in crew:
        worker.join()
    return seen
