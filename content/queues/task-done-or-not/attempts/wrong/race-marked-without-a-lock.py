import queue
import threading


def crawl(start, links, workers):
    todo = queue.Queue()
    visited = {start}
    todo.put(start)

    def work():
        while (page := todo.get()) is not None:
            try:
                for link in links(page):
                    if link not in visited:
                        visited.add(link)
                        todo.put(link)
            except Exception:
                pass
            finally:
                todo.task_done()

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for thread in crew:
        thread.start()
    todo.join()
    for _ in crew:
        todo.put(None)
    for thread in crew:
        thread.join()
    return visited
