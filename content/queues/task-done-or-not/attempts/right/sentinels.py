from queue import Queue
from threading import Lock, Thread


class Crawl:
    def __init__(self, links):
        self.links = links
        self.todo = Queue()
        self.seen = set()
        self.lock = Lock()

    def offer(self, page):
        with self.lock:
            if page in self.seen:
                return
            self.seen.add(page)
            self.todo.put(page)

    def worker(self):
        for page in iter(self.todo.get, None):
            try:
                found = self.links(page)
            except Exception:
                found = []
            for link in found:
                self.offer(link)
            self.todo.task_done()


def crawl(start, links, workers):
    job = Crawl(links)
    job.offer(start)
    crew = [Thread(target=job.worker) for _ in range(workers)]
    for thread in crew:
        thread.start()
    job.todo.join()
    for _ in crew:
        job.todo.put(None)
    for thread in crew:
        thread.join()
    return job.seen
