# First: copy before a loop
# Has: in list(listeners.items()):
import threading

listeners = {}

def subscribe(name, f):
    listeners[name] = f

def publish(event):
    for name, f in listeners.items():
        f(event)

seen = []
subscribe("a", seen.append)
subscribe("b", seen.append)
t1 = threading.Thread(target=publish, args=("hello",))
t2 = threading.Thread(target=subscribe, args=("c", seen.append))
t1.start(); t2.start()
t1.join(); t2.join()
print(len(seen) >= 2)
