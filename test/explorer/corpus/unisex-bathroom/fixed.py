"""One bathroom for two groups, which may not be inside together."""
import threading

changed = threading.Condition()
inside = {"women": 0, "men": 0}


def visit(group, other):
    with changed:
        while inside[other]:
            changed.wait()
        inside[group] += 1
    assert not inside[other], f"{group} and {other} are in together"
    with changed:
        inside[group] -= 1
        changed.notify_all()


def main():
    visitors = [
        threading.Thread(target=visit, args=("women", "men")),
        threading.Thread(target=visit, args=("men", "women")),
    ]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert inside == {"women": 0, "men": 0}


if __name__ == "__main__":
    main()
