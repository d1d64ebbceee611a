import threading
from urllib.parse import urlsplit


class Solution:
    def crawl(self, startUrl, htmlParser):
        self.host = urlsplit(startUrl).netloc
        self.seen = {startUrl}
        self.todo = [startUrl]
        self.busy = 0
        self.cv = threading.Condition()
        workers = [threading.Thread(target=self.work, args=(htmlParser,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return list(self.seen)

    def work(self, htmlParser):
        while True:
            with self.cv:
                while not self.todo and self.busy:
                    self.cv.wait()
                if not self.todo:
                    self.cv.notify_all()
                    return
                url = self.todo.pop()
                self.busy += 1
            links = [link for link in htmlParser.getUrls(url) if urlsplit(link).netloc == self.host]
            with self.cv:
                for link in links:
                    if link not in self.seen:
                        self.seen.add(link)
                        self.todo.append(link)
                self.busy -= 1
                self.cv.notify_all()
