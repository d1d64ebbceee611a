import queue
import threading


def crawl(start, links, workers):
    todo = queue.Queue()
    visited = {start}
    lock = threading.Lock()
    todo.put(start)

    def work():
        while True:
            try:
                page = todo.get_nowait()
            except queue.Empty:
                return
            try:
                found = links(page)
            except Exception:
                found = []
            for link in found:
                with lock:
                    if link not in visited:
                        visited.add(link)
                        todo.put(link)

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return visited
