# True: wrong in every order; no thread needs to be interrupted, and `seen.append` is innocent.
# Expect: bug assertion
# Says: it happens even when no thread is interrupted
# Never: changed
# Wrong in every order: the odd thread is let through twice. No thread needs to be interrupted.
# Is a collision on the list of results blamed all the same?
from threading import Semaphore, Thread

seen = []
zero, odd, even = Semaphore(1), Semaphore(0), Semaphore(0)

def zeros():
    for turn in (odd, odd, even):        # should be odd, even, odd
        zero.acquire()
        seen.append(0)
        turn.release()

def numbers(gate, values):
    for value in values:
        gate.acquire()
        seen.append(value)
        zero.release()

def main():
    threads = [Thread(target=zeros), Thread(target=numbers, args=(odd, (1, 3))), Thread(target=numbers, args=(even, (2,)))]
    for t in threads: t.start()
    for t in threads: t.join()
    assert seen == [0, 1, 0, 2, 0, 3], seen

main()
