"""A small least-recently-used cache for rendered pages."""
import threading
from collections import OrderedDict


class PageCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.pages = OrderedDict()
        self.lock = threading.Lock()

    def get(self, path):
        if path in self.pages:
            self.pages.move_to_end(path)
            return self.pages[path]
        return None

    def put(self, path, page):
        with self.lock:
            if len(self.pages) == self.capacity:
                self.pages.popitem(last=False)
            self.pages[path] = page


def main():
    cache = PageCache(1)
    cache.put("/home", "welcome")
    got = []
    reader = threading.Thread(target=lambda: got.append(cache.get("/home")))
    writer = threading.Thread(target=cache.put, args=("/news", "today"))
    reader.start()
    writer.start()
    reader.join()
    writer.join()
    assert got in (["welcome"], [None]), f"reader got {got}"
    assert list(cache.pages) == ["/news"]


if __name__ == "__main__":
    main()
