# Source: a predicate with side effects: give up after two wake-ups
# Expect: right complete
import threading

cv = threading.Condition()
mine = threading.local()
stock = 0
sold = []


def enough():
    mine.tries = getattr(mine, "tries", 0) + 1
    return stock > 1 or mine.tries > 2


def buyer():
    with cv:
        cv.wait_for(enough)
        sold.append(stock)


def seller():
    global stock
    for _ in range(2):
        with cv:
            stock += 1
            cv.notify_all()


threads = [threading.Thread(target=f) for f in (buyer, seller)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sold == [2], sold
