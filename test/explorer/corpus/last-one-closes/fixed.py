"""A file shared by two users is closed by the last one to leave."""
import threading


class SharedFile:
    def __init__(self, users):
        self.users = users
        self.lock = threading.Lock()
        self.closed = 0

    def leave(self):
        with self.lock:
            self.users -= 1
            last = self.users == 0
        if last:
            self.closed += 1


def main():
    file = SharedFile(2)
    users = [threading.Thread(target=file.leave) for _ in range(2)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    assert file.closed == 1, f"file was closed {file.closed} times"


if __name__ == "__main__":
    main()
