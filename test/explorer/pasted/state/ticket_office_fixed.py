# Source: a tutorial: selling the last ticket twice, mended
# Expect: right
import threading

tickets = 1
sold = []
lock = threading.Lock()


def work():
    global tickets
    with lock:
        if tickets > 0:
            sold.append("ticket")
            tickets -= 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert len(sold) == 1, sold
