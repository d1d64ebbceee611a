# First: lock released sooner
# Has:         log.append("parent")
# Has:     t.join()
import threading

lock = threading.Lock()
log = []

def child():
    with lock:
        log.append("child")

def parent():
    with lock:
        t = threading.Thread(target=child)
        t.start()
        log.append("parent")
        t.join()

p = threading.Thread(target=parent)
p.start()
p.join()
print(log)
