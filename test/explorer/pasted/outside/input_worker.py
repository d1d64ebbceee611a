# Source: a question: read numbers from the keyboard and add them up in a thread
# Expect: right
# Says: The input is simulated
import queue
import threading

numbers = queue.Queue()
total = 0


def adder():
    global total
    while (number := numbers.get()) is not None:
        total += number


thread = threading.Thread(target=adder)
thread.start()
for _ in range(2):
    numbers.put(int(input("number: ")))
numbers.put(None)
thread.join()
print("total", total)
