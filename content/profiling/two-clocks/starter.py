import time


def measure(work, wall=time.perf_counter, cpu=time.process_time):
    ...
