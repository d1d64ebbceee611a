# Source: the same tutorial, with a lock around the sum
# Expect: right complete
import threading

import requests

total_bytes = 0
lock = threading.Lock()


def download(url):
    global total_bytes
    size = len(requests.get(url).content)
    with lock:
        total_bytes += size


threads = [threading.Thread(target=download, args=(f"https://example.org/page{n}",)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("downloaded", total_bytes)
