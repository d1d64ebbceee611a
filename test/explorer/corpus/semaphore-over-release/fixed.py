"""One scanner shared by three clerks; who does not get it at once walks away."""
import threading

scanner = threading.Semaphore(1)
inside = 0
most = 0
count_lock = threading.Lock()


def scan():
    global inside, most
    got = scanner.acquire(blocking=False)
    try:
        if got:
            with count_lock:
                inside += 1
                most = max(most, inside)
            with count_lock:
                inside -= 1
    finally:
        if got:
            scanner.release()


def main():
    clerks = [threading.Thread(target=scan) for _ in range(3)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert most == 1, f"{most} clerks used the scanner at once"


if __name__ == "__main__":
    main()
