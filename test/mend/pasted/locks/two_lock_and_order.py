# First: existing lock
# Has: with a:
# Has:         with b:
# Has:             x -= 1
# Has:         y += 1
import threading

a = threading.Lock()
b = threading.Lock()
x = 0
y = 0

def up():
    global x, y
    with a:
        with b:
            x += 1
    y += 1

def down():
    global x, y
    with b:
        with a:
            x -= 1
    y += 1

t1 = threading.Thread(target=up)
t2 = threading.Thread(target=down)
t1.start(); t2.start()
t1.join(); t2.join()
assert x == 0
assert y == 2
