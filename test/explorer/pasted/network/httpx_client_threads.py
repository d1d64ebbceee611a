# Source: the package's documentation: one client for all threads
# Expect: right complete
import threading

import httpx

results = {}


def fetch(client, number):
    results[number] = client.get(f"https://api.example.org/posts/{number}").json()["title"]


with httpx.Client() as client:
    threads = [threading.Thread(target=fetch, args=(client, number)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
assert sorted(results) == [1, 2]
