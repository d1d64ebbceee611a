# First: lock order
# Has:     with b:
# Has:         with a:
# Never: existing lock, lock around locks
import threading
a = threading.Lock(); b = threading.Lock()
log = []
def one():
    with a:
        with b:
            log.append(1)
def two():
    with b:
        with a:
            log.append(2)
t1 = threading.Thread(target=one); t2 = threading.Thread(target=two)
t1.start(); t2.start(); t1.join(); t2.join()
