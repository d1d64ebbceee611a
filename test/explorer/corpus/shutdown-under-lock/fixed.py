"""A gallery renders pictures in a pool and is closed."""
import threading
from concurrent.futures import ThreadPoolExecutor


class Gallery:
    def __init__(self):
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor(max_workers=1)
        self.pictures = []

    def render(self, name):
        with self.lock:
            self.pictures.append(name)

    def close(self):
        with self.lock:
            pool = self.pool
        pool.shutdown(wait=True)


def main():
    gallery = Gallery()
    gallery.pool.submit(gallery.render, "cat")
    gallery.close()
    assert gallery.pictures == ["cat"]


if __name__ == "__main__":
    main()
