# Source: an interview question: is this singleton thread-safe
# Expect: depends
# Says: Database#1
# Says: Database#2
import threading


class Database:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance


found = []


def work():
    found.append(Database())


t1, t2 = threading.Thread(target=work), threading.Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print("the same:", found[0] is found[1])
