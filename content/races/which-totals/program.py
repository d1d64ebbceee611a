import threading

store = {"photo": 0}


def get(key):
    return store[key]


def put(key, value):
    store[key] = value


def visitor():
    for _ in range(2):
        likes = get("photo")
        put("photo", likes + 1)


visitors = [threading.Thread(target=visitor) for _ in range(2)]
for thread in visitors:
    thread.start()
for thread in visitors:
    thread.join()

print("likes:", store["photo"])
