import queue
import threading


def crawl(start, links, workers):
    todo = queue.Queue()
    todo.put(start)
    visited = set()

    def work():
        while not todo.empty():
            page = todo.get()
            visited.add(page)
            for link in links(page):
                if link not in visited:
                    todo.put(link)

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return visited
