"""A transfer between two accounts while an auditor adds them up."""
import threading

balances = {"alice": 60, "bob": 40}
lock = threading.Lock()


def transfer(source, target, amount):
    with lock:
        balances[source] -= amount
        balances[target] += amount


def audit():
    with lock:
        total = sum(balances.values())
    assert total == 100, f"the bank holds {total}, expected 100"


def main():
    clerk = threading.Thread(target=transfer, args=("alice", "bob", 25))
    auditor = threading.Thread(target=audit)
    clerk.start()
    auditor.start()
    clerk.join()
    auditor.join()
    assert balances == {"alice": 35, "bob": 65}


if __name__ == "__main__":
    main()
