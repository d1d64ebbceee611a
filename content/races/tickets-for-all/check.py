from gilbert.check import check, scenario

ROLL = """
import threading


class Roll:
    def __init__(self, size, torn=None):
        self.size, self.torn = size, torn
        self.number = 0
        self.inside = 0
        self.crowded = False

    def __iter__(self):
        return self

    def __next__(self):
        self.inside += 1
        if self.inside > 1:
            self.crowded = True
        number = self.number
        if number == self.size:
            self.inside -= 1
            raise StopIteration
        self.number = number + 1
        self.inside -= 1
        if number == self.torn:
            raise OSError("torn")
        return number
"""


@scenario(imports=ROLL)
def desks(threads, size):
    roll = Roll(size)
    tickets = share(roll)
    taken = [[] for _ in range(threads)]

    def desk(mine):
        for ticket in tickets:
            mine.append(ticket)

    crew = [threading.Thread(target=desk, args=(mine,)) for mine in taken]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    everything = sorted(ticket for mine in taken for ticket in mine)
    return everything, all(mine == sorted(mine) for mine in taken), roll.crowded


@scenario(imports=ROLL)
def torn(size, at):
    tickets = share(Roll(size, at))
    seen = []
    for _ in range(size + 2):
        try:
            seen.append(next(tickets))
        except OSError:
            seen.append("torn")
        except StopIteration:
            seen.append("end")
    return seen


@scenario
def of_anything(items):
    first = share(items)
    return list(first), list(share(iter(items))), list(share(n * 2 for n in items)), list(first)


@check("alone it is an ordinary iterator, of any iterable")
def ordinary(run):
    items = [run.random.randint(0, 99) for _ in range(4)]
    run.equal(run.controlled(of_anything, items), (items, items, [n * 2 for n in items], []), "a list, an iterator, a generator, and the first one again")


@check("an exception reaches who asked, and the lock is free again")
def after_an_exception(run):
    run.equal(run.controlled(torn, 3, 1), [0, "torn", 2, "end", "end"], "what came out")


@check("each ticket goes to one desk, whatever the order of the threads' steps")
def once(run):
    run.every_interleaving(
        desks, drivers=[(2, 1), (2, 2)],
        expect=lambda threads, size: (list(range(size)), True, False),
        because=lambda seen: f"the tickets taken are {seen[0]}" + (", and two threads were inside __next__ at once" if seen[2] else ""),
    )
