import threading

lock = threading.Lock()
opened = 0


class File:
    def __init__(self, name):
        global opened
        self.name = name
        with lock:
            opened += 1

    def __del__(self):
        global opened
        if lock.acquire(timeout=0.5):
            opened -= 1
            lock.release()
            print(self.name + ": counted")
        else:
            print(self.name + ": gave up")


shelf = {"a": File("a"), "b": File("b")}
del shelf["a"]
with lock:  # tidy up, in one step
    shelf.clear()
print("open:", opened)
