import queue
import threading


def crawl(start, links, workers):
    seen = {start}
    done = set()
    lock = threading.Lock()
    pages = queue.SimpleQueue()
    pages.put(start)

    def work():
        while True:
            try:
                page = pages.get_nowait()
            except queue.Empty:
                return
            try:
                found = links(page)
            except Exception:
                found = []
            with lock:
                done.add(page)
                for link in found:
                    if link not in seen:
                        seen.add(link)
                        pages.put(link)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
