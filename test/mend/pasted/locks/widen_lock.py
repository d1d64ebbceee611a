# First: existing lock
# Has:         seat = free[0]
# Has:         seats[seat] = name
import threading

lock = threading.Lock()
seats = {n: None for n in range(3)}

def book(name):
    with lock:
        free = [n for n, who in seats.items() if who is None]
    if not free:
        return None
    seat = free[0]
    with lock:
        seats[seat] = name
    return seat

def main():
    got = {}
    def go(name):
        got[name] = book(name)
    ts = [threading.Thread(target=go, args=(n,)) for n in ("ann", "bob")]
    [t.start() for t in ts]
    [t.join() for t in ts]
    assert got["ann"] != got["bob"], got

main()
