from threading import Barrier, BrokenBarrierError, Thread


class Ring:
    def __init__(self, cells, rule, rounds):
        self.cells, self.rule, self.rounds = list(cells), rule, rounds
        self.meeting = Barrier(len(self.cells))
        self.error = None

    def work(self, i):
        cells = self.cells
        try:
            for _ in range(self.rounds):
                value = self.rule(cells[i - 1], cells[i], cells[(i + 1) % len(cells)])
                self.meeting.wait()
                cells[i] = value
                self.meeting.wait()
        except BrokenBarrierError:
            return
        except Exception as error:
            self.error = error
            self.meeting.abort()

    def run(self):
        crew = [Thread(target=self.work, args=(i,)) for i in range(len(self.cells))]
        for thread in crew:
            thread.start()
        for thread in crew:
            thread.join()
        if self.error is not None:
            raise self.error
        return self.cells


def evolve(cells, rule, rounds):
    return Ring(cells, rule, rounds).run()
