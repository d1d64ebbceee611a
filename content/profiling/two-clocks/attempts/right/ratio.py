import time


def kind_of(cpu_seconds, wall_seconds):
    if not wall_seconds:
        return "one core"
    busy = cpu_seconds / wall_seconds
    return "waits" if busy < 0.25 else "several cores" if busy > 1.25 else "one core"


class Span:
    def __init__(self, clock):
        self.clock = clock

    def __enter__(self):
        self.start = self.clock()
        return self

    def __exit__(self, *_):
        self.seconds = self.clock() - self.start


def measure(work, wall=time.perf_counter, cpu=time.process_time):
    seen = {}
    with Span(wall) as outer, Span(cpu) as inner:
        try:
            seen["result"] = work()
        except Exception as error:
            seen["error"] = error
    seen.update(wall=outer.seconds, cpu=inner.seconds, kind=kind_of(inner.seconds, outer.seconds))
    return seen
