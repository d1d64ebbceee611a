# True: two threads in one generator get `ValueError: generator already executing`.
# Expect: bug exception
# Says: was inside the generator `gen`
import threading
def numbers():
    n = 0
    while n < 4:
        yield n
        n += 1
gen = numbers()
out = []
def take():
    for x in gen:
        out.append(x)
ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
