# Source: a tutorial that downloads pages with requests, one thread for each
# Expect: right complete
# Says: simulated
# Says: At most 2 requests were in flight at once
import threading

import requests


def fetch(url):
    print(requests.get(url, timeout=10).status_code)


threads = [threading.Thread(target=fetch, args=(f"https://example.org/{n}",)) for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
