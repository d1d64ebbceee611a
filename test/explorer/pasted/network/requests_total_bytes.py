# Source: the same tutorial, adding up the sizes of the pages
# Expect: bug lost-update
# Says: simulated
import threading

import requests

total_bytes = 0


def download(url):
    global total_bytes
    response = requests.get(url)
    response.raise_for_status()
    total_bytes += len(response.content)


threads = [threading.Thread(target=download, args=(f"https://example.org/page{n}",)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("downloaded", total_bytes)
