# First: lock order
# Has:     with cache_lock, db_lock:
# Has:         db[key] = value
import threading

db_lock = threading.Lock()
cache_lock = threading.Lock()
db, cache = {}, {}

def save(key, value):
    with db_lock:
        db[key] = value
        with cache_lock:
            cache.pop(key, None)

def load(key):
    with cache_lock:
        if key not in cache:
            with db_lock:
                cache[key] = db.get(key)
        return cache[key]

db["a"] = 1
t1 = threading.Thread(target=save, args=("a", 2))
t2 = threading.Thread(target=load, args=("a",))
t1.start()
t2.start()
t1.join()
t2.join()
assert load("a") == 2
