# First: new lock
# Has: with Db.lock:
import threading

class Db:
    made = 0
    _instance = None

    def __init__(self):
        Db.made += 1

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

def main():
    got = []
    ts = [threading.Thread(target=lambda: got.append(Db.get())) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert got[0] is got[1]

if __name__ == "__main__":
    main()
