from queue import Queue
from threading import Lock, Thread


class Solution:
    def crawl(self, startUrl, htmlParser):
        host = startUrl.split("/")[2]
        queue = Queue()
        seen = {startUrl}
        lock = Lock()
        queue.put(startUrl)

        def work():
            while True:
                url = queue.get()
                if url is None:
                    return
                for link in htmlParser.getUrls(url):
                    if link.split("/")[2] == host:
                        with lock:
                            fresh = link not in seen
                            seen.add(link)
                        if fresh:
                            queue.put(link)
                queue.task_done()

        workers = [Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        queue.join()
        for _ in workers:
            queue.put(None)
        for worker in workers:
            worker.join()
        return list(seen)
