# Source: a question: my global variable does not change in another process
# Expect: bug assertion
# Says: it happens even when no thread is interrupted
import multiprocessing

total = 0


def work():
    global total
    total += 5


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    assert total == 5, f"total is {total}"
