# True: the most pasted lost update there is.
# Expect: bug lost-update
# Says: 3 rounds in place of 1,000,000
import threading

number = 0


def add():
    global number
    for i in range(1_000_000):
        number += 1


def sub():
    global number
    for i in range(1_000_000):
        number -= 1


a = threading.Thread(target=add)
b = threading.Thread(target=sub)
a.start()
b.start()
a.join()
b.join()
print(number)
