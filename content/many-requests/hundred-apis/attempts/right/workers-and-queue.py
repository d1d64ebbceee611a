import queue
import threading


def fetch_all(urls, fetch, limit):
    urls = list(urls)
    results = [None] * len(urls)
    todo = queue.SimpleQueue()
    for job in enumerate(urls):
        todo.put(job)

    def worker():
        while True:
            try:
                place, url = todo.get_nowait()
            except queue.Empty:
                return
            try:
                results[place] = ("ok", fetch(url))
            except Exception as error:
                results[place] = ("error", type(error).__name__)

    crew = [threading.Thread(target=worker) for _ in range(min(limit, len(urls)))]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return results
