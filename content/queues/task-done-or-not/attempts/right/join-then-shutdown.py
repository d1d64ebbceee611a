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
                page = todo.get()
            except queue.ShutDown:
                return
            try:
                for link in links(page):
                    with lock:
                        new = link not in visited
                        visited.add(link)
                    if new:
                        todo.put(link)
            except Exception:
                pass
            finally:
                todo.task_done()

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for thread in crew:
        thread.start()
    todo.join()
    todo.shutdown()
    for thread in crew:
        thread.join()
    return visited
