"""Two workers empty a queue of crawl targets."""
import queue
import threading

targets = queue.Queue()
crawled = []


def crawl():
    if not targets.empty():
        crawled.append(targets.get_nowait())


def main():
    targets.put("/home")
    workers = [threading.Thread(target=crawl) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert crawled == ["/home"]


if __name__ == "__main__":
    main()
