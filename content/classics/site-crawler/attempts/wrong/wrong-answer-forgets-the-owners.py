import queue
import threading


def crawl(start, links, workers):
    seen = {start}
    lock = threading.Lock()
    pages = queue.Queue()
    pages.put(start)

    def work():
        while (page := pages.get()) is not None:
            try:
                for link in links(page):
                    with lock:
                        new = link not in seen
                        seen.add(link)
                    if new:
                        pages.put(link)
            except Exception:
                pass  # the page counts as visited
            finally:
                pages.task_done()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    pages.join()
    for _ in threads:
        pages.put(None)
    for thread in threads:
        thread.join()
    return seen
