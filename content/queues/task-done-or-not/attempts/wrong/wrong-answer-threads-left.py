import queue
import threading


def crawl(start, links, workers):
    todo = queue.Queue()
    visited = {start}
    lock = threading.Lock()
    todo.put(start)

    def work():
        while True:
            page = todo.get()
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

    for _ in range(workers):
        threading.Thread(target=work, daemon=True).start()
    todo.join()
    return visited
