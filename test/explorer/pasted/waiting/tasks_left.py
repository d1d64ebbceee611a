# Source: a question: how to know how many tasks of a queue are not done
# Expect: right
import queue
import threading

tasks = queue.Queue()
done = []


def worker():
    while True:
        task = tasks.get()
        if task is None:
            tasks.task_done()
            return
        done.append(task)
        tasks.task_done()


for n in range(2):
    tasks.put(n)
tasks.put(None)
thread = threading.Thread(target=worker)
thread.start()
tasks.join()
assert tasks.unfinished_tasks == 0
thread.join()
assert sorted(done) == [0, 1]
