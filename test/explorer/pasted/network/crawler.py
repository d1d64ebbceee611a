# Source: a tutorial that writes a small crawler with a queue and a set of visited pages
# Expect: bug assertion
import queue
import re
import threading

import requests

todo = queue.Queue()
todo.put("https://example.org/")
visited = set()
fetched = []


def worker():
    while True:
        try:
            url = todo.get(timeout=2)
        except queue.Empty:
            return
        for link in re.findall(r'href="([^"]+)"', requests.get(url).text):
            if link not in visited:
                visited.add(link)
                fetched.append(link)
                if len(fetched) < 6:
                    todo.put(link)
        todo.task_done()


threads = [threading.Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(fetched) == len(set(fetched)), "a page was fetched twice"
