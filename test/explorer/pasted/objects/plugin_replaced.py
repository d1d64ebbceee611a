# Source: a hot reload: a method is replaced while another thread calls it twice
# Expect: bug assertion
import threading


class Handler:
    def price(self, n):
        return n * 2


handler = Handler()
pair = []


def quote():
    pair.append(handler.price(10))
    pair.append(handler.price(10))


def reload():
    handler.price = lambda n: n * 3


threads = [threading.Thread(target=f) for f in (quote, reload)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert pair[0] == pair[1], pair
