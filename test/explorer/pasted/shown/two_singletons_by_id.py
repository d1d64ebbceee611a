# Source: the singleton with __new__ of many tutorials, whose threads print id()
# Expect: bug
# Says: so Singleton#
# Never: No interleaving breaks it
import threading
import time

class Singleton:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            time.sleep(0.1)
            cls._instance = super().__new__(cls)
        return cls._instance

def make():
    obj = Singleton()
    print(id(obj))

threads = []
for _ in range(3):
    t = threading.Thread(target=make)
    threads.append(t)
    t.start()
for t in threads:
    t.join()
