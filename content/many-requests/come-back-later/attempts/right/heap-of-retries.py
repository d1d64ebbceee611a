import heapq
import threading
import time


def fetch_all(urls, fetch, limit, tries, pause):
    """`limit` workers serve a heap of (when, place, turn); whoever has to wait for a time waits in the heap."""
    results = [None] * len(urls)
    due = [(0.0, place, 0) for place in range(len(urls))]
    open_count = len(urls)
    changed = threading.Condition()

    def next_call():
        with changed:
            while True:
                if open_count == 0:
                    return None
                now = time.monotonic()
                if due and due[0][0] <= now:
                    return heapq.heappop(due)
                changed.wait(due[0][0] - now if due else None)

    def worker():
        nonlocal open_count
        while (call := next_call()) is not None:
            _, place, turn = call
            again = None
            try:
                outcome = ("ok", fetch(urls[place]))
            except (TimeoutError, ConnectionError) as error:
                outcome = ("error", type(error).__name__)
                if turn + 1 < tries:
                    again = (time.monotonic() + pause * 2**turn, place, turn + 1)
            except Exception as error:
                outcome = ("error", type(error).__name__)
            with changed:
                if again:
                    heapq.heappush(due, again)
                else:
                    results[place] = outcome
                    open_count -= 1
                changed.notify_all()

    crew = [threading.Thread(target=worker) for _ in range(limit)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return results
