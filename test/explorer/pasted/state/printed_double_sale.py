# Source: a question: why are two tickets sold
# Expect: depends
import threading
import time

tickets = 1


def sell(name):
    global tickets
    if tickets > 0:
        time.sleep(0.1)
        tickets -= 1
        print(name, "bought a ticket")
    else:
        print(name, "came too late")


threads = [threading.Thread(target=sell, args=(n,)) for n in ("Ann", "Bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("left", tickets)
