# A check and a use with nothing between them but, on 3.13, the jump back of the loop: see test_gil.py.
# Expect: bug exception
# Says: IndexError: pop from empty list
import threading

urls = [1, 2, 3]
seen = []


def crawler():
    while urls:
        url = urls.pop()
        seen.append(url)


threads = [threading.Thread(target=crawler) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
