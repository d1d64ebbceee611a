# Source: a question: my threads hang at a Barrier
# Expect: bug
import threading

barrier = threading.Barrier(3)
ready = []


def player(name, has_ticket):
    if not has_ticket:
        return
    ready.append(name)
    barrier.wait()
    print(name, "starts")


players = [
    threading.Thread(target=player, args=("a", True)),
    threading.Thread(target=player, args=("b", True)),
    threading.Thread(target=player, args=("c", False)),
]
for p in players:
    p.start()
for p in players:
    p.join()
