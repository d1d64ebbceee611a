"""Two water molecules: one tap gives four hydrogen atoms, two threads one oxygen each."""
import threading


class Water:
    def __init__(self):
        self.seats = threading.Semaphore(2)
        self.ready = threading.Semaphore(0)
        self.turn = threading.Lock()
        self.atoms = []

    def hydrogen_tap(self):
        for _ in range(4):
            self.seats.acquire()
            self.atoms.append("H")
            self.ready.release()

    def oxygen(self):
        self.ready.acquire()
        self.ready.acquire()
        self.atoms.append("O")
        self.seats.release(2)


def main():
    water = Water()
    threads = [threading.Thread(target=water.oxygen) for _ in range(2)]
    threads.append(threading.Thread(target=water.hydrogen_tap))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "".join(water.atoms) == "HHOHHO", f"built {water.atoms}"


if __name__ == "__main__":
    main()
