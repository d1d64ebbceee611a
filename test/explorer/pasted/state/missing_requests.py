# Source: a tutorial that downloads pages with requests
# Expect: unsupported
# Says: requests
import threading

import requests


def fetch(url):
    print(requests.get(url).status_code)


threading.Thread(target=fetch, args=("https://example.org",)).start()
