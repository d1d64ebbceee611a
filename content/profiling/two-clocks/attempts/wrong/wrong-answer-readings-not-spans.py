import time


def measure(work, wall=time.perf_counter, cpu=time.process_time):
    seen = {}
    start = wall()
    cpu()
    try:
        seen["result"] = work()
    except Exception as error:
        seen["error"] = error
    c = cpu()
    w = wall() - start
    seen["kind"] = "waits" if c * 4 < w else "several cores" if c * 4 > w * 5 else "one core"
    return {"wall": w, "cpu": c, **seen}
