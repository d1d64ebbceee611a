"""A client reads host and port while the configuration is replaced."""
import threading


class Client:
    def __init__(self):
        self.config = {"host": "old", "port": 80}

    def reload(self):
        self.config = {"host": "new", "port": 443}

    def address(self):
        config = self.config
        return config["host"], config["port"]


def main():
    client = Client()
    used = []
    reader = threading.Thread(target=lambda: used.append(client.address()))
    reloader = threading.Thread(target=client.reload)
    reader.start()
    reloader.start()
    reader.join()
    reloader.join()
    assert used[0] in (("old", 80), ("new", 443)), f"connected to {used[0]}"


if __name__ == "__main__":
    main()
