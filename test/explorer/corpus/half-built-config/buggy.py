"""Settings that are loaded on first use behind a double check."""
import threading


class Settings:
    _instance = None
    _guard = threading.Lock()

    @classmethod
    def get(cls):
        if cls._instance is None:
            with cls._guard:
                if cls._instance is None:
                    cls._instance = cls()
                    cls._instance.load()
        return cls._instance

    def load(self):
        self.region = "eu"
        self.retries = 3


def main():
    regions = []

    def read():
        regions.append(Settings.get().region)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert regions == ["eu", "eu"], f"a reader failed: {regions}"


if __name__ == "__main__":
    main()
