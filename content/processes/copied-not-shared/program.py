import multiprocessing
import threading

orders = ["breakfast"]


def add(who: str) -> None:
    orders.append(who)
    if who == "child":
        print("child", len(orders), flush=True)


child = multiprocessing.get_context("fork").Process(target=add, args=("child",))
child.start()
child.join()
print("parent", len(orders))

thread = threading.Thread(target=add, args=("thread",))
thread.start()
thread.join()
print("thread", len(orders))
