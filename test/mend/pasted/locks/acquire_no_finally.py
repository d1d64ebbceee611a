# First: with in place of acquire and release
# Has: with lock:
# Has:             value = data[key]
import threading

lock = threading.Lock()
data = {"a": 1}
errors = []

def read(key):
    try:
        lock.acquire()
        value = data[key]
        lock.release()
        return value
    except KeyError:
        errors.append(key)

t1 = threading.Thread(target=read, args=("missing",))
t2 = threading.Thread(target=read, args=("a",))
t1.start(); t2.start(); t1.join(); t2.join()
print(errors)
