import time


def measure(work, wall=time.perf_counter, cpu=time.process_time):
    seen = {}
    w, c = wall(), cpu()
    try:
        seen["result"] = work()
    except Exception as error:
        seen["error"] = error
    c = cpu() - c
    w = wall() - w
    busy = c / w
    seen["kind"] = "waits" if busy < 0.25 else "several cores" if busy > 1.25 else "one core"
    return {"wall": w, "cpu": c, **seen}
