"""A worker stores thumbnails; main waits for the queue and counts them."""
import queue
import threading

tasks = queue.Queue()
thumbnails = {}


def worker():
    name = tasks.get()
    tasks.task_done()
    thumbnails[name] = f"small {name}"


def main():
    tasks.put("cat")
    thread = threading.Thread(target=worker)
    thread.start()
    tasks.join()
    stored = len(thumbnails)
    thread.join()
    assert stored == 1, f"join() returned with {stored} of 1 thumbnails stored"


if __name__ == "__main__":
    main()
