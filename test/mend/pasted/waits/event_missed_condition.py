# First: predicate around a wait
# Has: while not done:
# Has:             cond.wait()
import threading

cond = threading.Condition()
done = False

def waiter():
    with cond:
        cond.wait()
    print("go")

def setter():
    global done
    with cond:
        done = True
        cond.notify()

w = threading.Thread(target=waiter)
s = threading.Thread(target=setter)
w.start(); s.start()
w.join(); s.join()
