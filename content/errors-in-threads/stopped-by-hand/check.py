from gilbert.check import check, scenario


@scenario(imports="import threading, time")
def export(seconds, workers, interrupted_at, broken):
    lock = threading.Lock()
    begun, ended, reports = [], [], []
    caller = threading.current_thread()

    def job(number):
        def run():
            with lock:
                begun.append(number)
            time.sleep(seconds[number])
            with lock:
                ended.append(number)
            if number == broken:
                raise OSError(f"job {number}")
            return number * 10
        return run

    def progress(count):
        reports.append(count if threading.current_thread() is caller else "on another thread")
        if count == interrupted_at:
            raise KeyboardInterrupt

    began = time.monotonic()
    try:
        result = export_all([job(n) for n in range(len(seconds))], workers, progress)
    except BaseException as error:
        result = type(error).__name__
    return {
        "result": result,
        "seconds": round(time.monotonic() - began, 2),
        "begun": sorted(begun),
        "unfinished": sorted(set(begun) - set(ended)),
        "reports": reports,
        "threads": threading.active_count(),
    }


@check("all of them, in order, with progress")
def whole(run):
    seen = run.controlled(export, [4, 1, 2, 3], 2, None, None)
    run.equal(seen["result"], [0, 10, 20, 30], "the results")
    run.equal(seen["reports"], [1, 2, 3, 4], "the reports")
    run.equal(seen["seconds"], 6.0, "seconds")


@check("Ctrl-C: nothing more begins, what runs is waited for, and the exception comes out")
def interrupted(run):
    seen = run.controlled(export, [2, 3, 5, 5, 5, 5, 5, 5], 2, 1, None)
    run.equal(seen["result"], "KeyboardInterrupt", "what came out")
    run.expect(len(seen["begun"]) <= 3, f"jobs {seen['begun']} were begun; two ran when Ctrl-C came, and one more may have been taken just before")
    run.equal(seen["unfinished"], [], "jobs still running when export_all ended")
    run.equal(seen["threads"], 1, "threads when export_all had ended")


@check("a job that raises stops it, too")
def broken(run):
    seen = run.controlled(export, [2, 3, 5, 5, 5, 5, 5, 5], 2, None, 0)
    run.equal(seen["result"], "OSError", "what came out")
    run.expect(len(seen["begun"]) <= 3, f"jobs {seen['begun']} were begun after job 0 had failed")
    run.equal(seen["unfinished"], [], "jobs still running when export_all ended")
    run.equal(seen["threads"], 1, "threads when export_all had ended")
