import threading

lock = threading.Lock()
balance = 100


def pay(amount):
    global balance
    lock.acquire()
    if amount < 0:
        raise ValueError(amount)
    balance -= amount
    lock.release()


try:
    pay(-5)
except ValueError:
    print("refused")

print("locked:", lock.locked())
print("got it:", lock.acquire(timeout=0.1))
