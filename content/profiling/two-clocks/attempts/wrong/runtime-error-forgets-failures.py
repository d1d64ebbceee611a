import time


def measure(work, wall=time.perf_counter, cpu=time.process_time):
    w, c = wall(), cpu()
    result = work()
    c = cpu() - c
    w = wall() - w
    kind = "waits" if c * 4 < w else "several cores" if c * 4 > w * 5 else "one core"
    return {"wall": w, "cpu": c, "kind": kind, "result": result}
