"""Connections count themselves in one class attribute."""
import threading


class Connection:
    count = 0
    guard = threading.Lock()

    def open(self):
        with Connection.guard:
            Connection.count += 1


def main():
    connections = [Connection() for _ in range(2)]
    threads = [threading.Thread(target=connection.open) for connection in connections]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Connection.count == 2, f"2 connections are open, counted {Connection.count}"


if __name__ == "__main__":
    main()
