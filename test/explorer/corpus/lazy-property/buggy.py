"""A client object makes its session when the property is first read."""
import threading


class Client:
    def __init__(self):
        self._session = None
        self._guard = threading.Lock()

    @property
    def session(self):
        if self._session is None:
            self._session = object()
        return self._session


def main():
    client = Client()
    used = []
    threads = [threading.Thread(target=lambda: used.append(client.session)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert used[0] is used[1], "one client, two sessions"


if __name__ == "__main__":
    main()
