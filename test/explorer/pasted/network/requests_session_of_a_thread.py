# Source: a tutorial on concurrency that keeps one requests session for each thread
# Expect: right
# Never: unsupported
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import requests

thread_local = threading.local()


def get_session():
    if not hasattr(thread_local, "session"):
        thread_local.session = requests.Session()
    return thread_local.session


def download_site(url):
    session = get_session()
    with session.get(url) as response:
        print(f"Read {len(response.content)} from {url}")


def download_all(sites):
    with ThreadPoolExecutor(max_workers=3) as executor:
        executor.map(download_site, sites)


if __name__ == "__main__":
    begin = time.perf_counter()
    download_all(["https://www.example.org", "https://example.org/items"] * 2)
    print(f"took {time.perf_counter() - begin:.1f} s")
