from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def measured(waits, computes, count, threads):
    gil, lock = threading.Lock(), threading.Lock()
    here = threading.current_thread()
    names, flying = set(), {"now": 0, "peak": 0, "calls": 0}

    def job():
        with lock:
            flying["now"] += 1
            flying["calls"] += 1
            flying["peak"] = max(flying["peak"], flying["now"])
        if waits:
            time.sleep(waits)
        if computes:
            with gil:
                time.sleep(computes)
        with lock:
            flying["now"] -= 1

    answer = speed_up(job, count, threads, time.monotonic)
    return [answer, flying["calls"], flying["peak"]]


@scenario(imports="import time")
def broken(when):
    calls, ended = [0], [0]

    def job():
        calls[0] += 1
        mine = calls[0]
        time.sleep(1 if mine == when else 3)
        ended[0] += 1
        if mine == when:
            raise ValueError("bad job")

    try:
        return ["a number", speed_up(job, 4, 2, time.monotonic)]
    except ValueError:
        return ["raised", calls[0] == ended[0]]


@check("a job that only waits")
def waiting(run):
    seconds, threads = run.random.randint(2, 9), run.random.randint(2, 4)
    answer, calls, peak = run.controlled(measured, seconds, 0, threads * 2, threads)
    run.equal(answer, float(threads), f"the speed-up of {threads * 2} jobs that wait, on {threads} threads")
    run.equal([calls, peak], [threads * 4, threads], "the calls of job in all, and how many ran at once")


@check("a job that only computes")
def computing(run):
    threads = run.random.randint(2, 4)
    answer, _, _ = run.controlled(measured, 0, run.random.randint(1, 5), threads * 2, threads)
    run.equal(answer, 1.0, f"the speed-up of {threads * 2} jobs that compute under the GIL, on {threads} threads")


@check("a mixed job")
def mixed(run):
    threads = run.random.randint(2, 4)
    waits = run.random.randint(threads, 9)
    answer, _, _ = run.controlled(measured, waits, 1, threads * 2, threads)
    # The first computes after the wait, the others one after another; the second round waits meanwhile.
    wanted = round(2 * threads * (waits + 1) / (2 * waits + threads + 1), 2)
    run.equal(
        answer, wanted, f"the speed-up of {threads * 2} jobs that wait for {waits} s and compute for 1 s, on {threads} threads"
    )


@check("a failed job makes no speed-up")
def failure(run):
    serial = run.controlled(broken, run.random.randint(1, 4))
    run.equal(serial[0], "raised", "what speed_up did when a job of the serial phase raised")
    threaded = run.controlled(broken, run.random.randint(5, 8))
    run.equal(threaded, ["raised", True], "what speed_up did when a job on a thread raised, and whether all jobs had ended by then")
