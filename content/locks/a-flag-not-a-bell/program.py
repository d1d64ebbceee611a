import threading

open_now = threading.Event()
waiting = threading.Event()


def visit(name, patience):
    waiting.set()
    went_in = open_now.wait(patience)
    print(name + ":", "went in" if went_in else "stayed out")


early = threading.Thread(target=visit, args=("early", 60))
early.start()
waiting.wait()
open_now.set()
early.join()

visit("late", 0.1)
open_now.clear()
visit("later", 0.1)

open_now.set()
open_now.set()
print("set again:", open_now.is_set())
