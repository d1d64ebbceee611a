import time


def measure(work, wall=time.perf_counter, cpu=time.process_time):
    outcome = {}
    wall_start = wall()
    cpu_start = cpu()
    try:
        outcome["result"] = work()
    except Exception as error:
        outcome["error"] = error
    cpu_spent = cpu() - cpu_start
    wall_spent = wall() - wall_start

    if cpu_spent * 4 < wall_spent:
        kind = "waits"
    elif cpu_spent * 4 > wall_spent * 5:
        kind = "several cores"
    else:
        kind = "one core"
    return {"wall": wall_spent, "cpu": cpu_spent, "kind": kind, **outcome}
