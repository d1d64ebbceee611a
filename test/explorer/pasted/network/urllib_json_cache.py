# Source: a post about a cache in front of an interface, filled by two threads
# Expect: bug assertion
import json
import threading
import urllib.request

cache = {}
calls = 0


def rate(currency):
    global calls
    if currency not in cache:
        calls += 1
        with urllib.request.urlopen(f"https://api.example.org/rates/{currency}") as reply:
            cache[currency] = json.loads(reply.read())
    return cache[currency]


threads = [threading.Thread(target=rate, args=("eur",)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert calls == 1, f"asked {calls} times for one rate"
