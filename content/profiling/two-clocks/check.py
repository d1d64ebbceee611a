from gilbert.check import check, scenario


@scenario
def timed(wall_start, wall_span, cpu_start, cpu_span, answer):
    now = {"wall": wall_start, "cpu": cpu_start}
    calls = []

    def work():
        calls.append("work")
        now["wall"] += wall_span
        now["cpu"] += cpu_span
        return answer

    seen = measure(work, wall=lambda: now["wall"], cpu=lambda: now["cpu"])
    return seen["wall"], seen["cpu"], seen["kind"], seen["result"], len(calls)


@scenario
def failing(span):
    now = {"wall": 100, "cpu": 7}

    def work():
        now["wall"] += span
        raise LookupError("no such order")

    seen = measure(work, wall=lambda: now["wall"], cpu=lambda: now["cpu"])
    return seen["wall"], seen["cpu"], seen["kind"], type(seen["error"]).__name__, "result" in seen


@scenario
def order_of_readings():
    readings = []

    def wall():
        readings.append("wall")
        return len(readings)

    def cpu():
        readings.append("cpu")
        return len(readings)

    measure(lambda: readings.append("work"), wall=wall, cpu=cpu)
    return readings


def spans(run, wall, cpu, kind):
    start, other, answer = (run.random.randint(10, 10_000) for _ in range(3))
    seen = run.call(timed, start, wall, other, cpu, answer)
    run.equal(seen, (wall, cpu, kind, answer, 1), f"for {wall} s passed and {cpu} s of CPU: wall, cpu, kind, result and calls of work")


@check("work that waits")
def waits(run):
    cpu = run.random.randint(1, 20)
    spans(run, cpu * 4 + run.random.randint(1, 50), cpu, "waits")


@check("work on one core, both edges included")
def one_core(run):
    quarter = run.random.randint(1, 20)
    spans(run, quarter * 4, quarter, "one core")
    spans(run, quarter * 4, quarter * 5, "one core")
    spans(run, quarter * 4, quarter * 4, "one core")


@check("work on several cores")
def several(run):
    quarter = run.random.randint(1, 20)
    spans(run, quarter * 4, quarter * 5 + run.random.randint(1, 40), "several cores")


@check("work too short to measure")
def nothing(run):
    spans(run, 0, 0, "one core")


@check("work that raises")
def raises(run):
    span = run.random.randint(2, 30)
    run.equal(run.call(failing, span), (span, 0, "waits", "LookupError", False), "wall, cpu, kind, error, and whether there is a result")


@check("the wall clock is read first and last")
def readings(run):
    run.equal(run.call(order_of_readings), ["wall", "cpu", "work", "cpu", "wall"], "the order of reading and working")
