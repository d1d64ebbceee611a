"""One client per host, built when it is first asked for."""
import threading

clients = {}
built = []
guard = threading.Lock()


def build(host):
    built.append(host)
    return f"client of {host}"


def client(host):
    known = clients.get(host)
    if known is not None:
        return known
    return clients.setdefault(host, build(host))


def main():
    threads = [threading.Thread(target=client, args=("api",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == ["api"], f"built {len(built)} clients for one host"


if __name__ == "__main__":
    main()
