import queue

jobs = queue.PriorityQueue()
jobs.put((1, {"to": "ann"}))
try:
    jobs.put((1, {"to": "bob"}))
    print("put: fine")
except TypeError:
    print("put: TypeError")

print("size", jobs.qsize())
print("unfinished", jobs.unfinished_tasks)
