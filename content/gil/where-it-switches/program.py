import sys
import threading

ROUNDS = 300_000
sys.setswitchinterval(0.000001)
views = likes = 0


def one():
    return 1


def visit():
    global views, likes
    for _ in range(ROUNDS):
        views = views + 1
    for _ in range(ROUNDS):
        likes = likes + one()


visitors = [threading.Thread(target=visit) for _ in range(4)]
for visitor in visitors:
    visitor.start()
for visitor in visitors:
    visitor.join()

for name, count in (("views", views), ("likes", likes)):
    print(f"{name}: {'none' if count == 4 * ROUNDS else 'some'} lost")
