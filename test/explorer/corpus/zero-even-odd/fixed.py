"""Three threads write 0 1 0 2: one the zeros, one the odd, one the even numbers."""
import threading

zero_turn = threading.Semaphore(1)
odd_turn = threading.Semaphore(0)
even_turn = threading.Semaphore(0)
digits = []


def zero():
    for turn in (odd_turn, even_turn):
        zero_turn.acquire()
        digits.append(0)
        turn.release()


def odd():
    odd_turn.acquire()
    digits.append(1)
    zero_turn.release()


def even():
    even_turn.acquire()
    digits.append(2)
    zero_turn.release()


def main():
    threads = [threading.Thread(target=part) for part in (zero, odd, even)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert digits == [0, 1, 0, 2], f"wrote {digits}"


if __name__ == "__main__":
    main()
