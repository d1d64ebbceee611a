import time


def measure(work, wall=time.perf_counter, cpu=time.process_time):
    seen = {}
    c, w = cpu(), wall()
    try:
        seen["result"] = work()
    except Exception as error:
        seen["error"] = error
    c, w = cpu() - c, wall() - w
    seen["kind"] = "waits" if c * 4 < w else "several cores" if c * 4 > w * 5 else "one core"
    return {"wall": w, "cpu": c, **seen}
