# Source: a question: my worker thread does not stop although I set running to False
# Expect: bug deadlock
import queue
import threading

tasks = queue.Queue()
running = True


def worker():
    while running:
        task = tasks.get()
        print("task", task)


t = threading.Thread(target=worker)
t.start()
tasks.put(1)
tasks.put(2)
running = False
t.join()
