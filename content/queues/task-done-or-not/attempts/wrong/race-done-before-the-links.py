import queue
import threading


def crawl(start, links, workers):
    todo = queue.Queue()
    visited = {start}
    lock = threading.Lock()
    todo.put(start)

    def work():
        while (page := todo.get()) is not None:
            try:
                found = links(page)
            except Exception:
                found = []
            todo.task_done()  # "the page is fetched"
            for link in found:
                with lock:
                    new = link not in visited
                    visited.add(link)
                if new:
                    todo.put(link)

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for thread in crew:
        thread.start()
    todo.join()
    for _ in crew:
        todo.put(None)
    for thread in crew:
        thread.join()
    return visited
