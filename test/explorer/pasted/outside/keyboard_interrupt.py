# Source: many answers: end a program with threads by Ctrl-C
# Expect: right
# Says: Ctrl-C was pressed
import threading
import time

running = True


def worker():
    while running:
        time.sleep(5)


thread = threading.Thread(target=worker)
thread.start()
try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    running = False
thread.join()
print("bye")
