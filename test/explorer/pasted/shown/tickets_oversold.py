# Source: the ticket windows of threading tutorials
# Expect: bug
# Says: is lost
# Says: -2 left
from threading import Thread
from time import sleep
import random

tickets = 5

def sell(window):
    global tickets
    while tickets > 0:
        sleep(random.uniform(0.1, 0.3))
        tickets -= 1
        print(f"window {window} sold one, {tickets} left")

windows = [Thread(target=sell, args=(i,)) for i in range(3)]
for w in windows:
    w.start()
for w in windows:
    w.join()
print("tickets left:", tickets)
