from gilbert.check import check, scenario


@scenario(imports="import threading")
def orderly(workers, jobs):
    done = []
    runner = JobRunner(workers)
    accepted = [runner.submit(lambda n=n: done.append(n)) for n in range(jobs)]
    runner.close()
    late = runner.submit(lambda: done.append("late"))
    return accepted, sorted(done, key=str), late


@scenario(imports="import threading")
def bad_job(workers):
    done = []
    runner = JobRunner(workers)

    def bad():
        raise ValueError("a job that fails")

    for job in (bad, bad, lambda: done.append("after")):
        runner.submit(job)
    runner.close()
    return done


@scenario(imports="import threading")
def meets_close(workers):
    done = []
    said = []
    runner = JobRunner(workers)

    def submitter():
        said.append(bool(runner.submit(lambda: done.append("ran"))))

    thread = threading.Thread(target=submitter)
    thread.start()
    runner.close()
    ran_at_close = len(done)
    thread.join()
    return said[0], len(done), ran_at_close


@scenario(imports="import threading")
def closed_twice(workers):
    done = []
    runner = JobRunner(workers)
    runner.submit(lambda: done.append("ran"))
    other = threading.Thread(target=runner.close)
    other.start()
    runner.close()
    other.join()
    return len(done)


@check("accepted jobs have all run when close returns, and later ones are refused")
def in_order(run):
    jobs = run.random.randint(3, 6)
    accepted, done, late = run.controlled(orderly, 2, jobs)
    run.equal(accepted, [True] * jobs, "what submit answered")
    run.equal(done, list(range(jobs)), "the jobs that had run when close returned")
    run.equal(late, False, "submit after close")


@check("a job that raises does not take its worker with it")
def survives(run):
    run.equal(run.controlled(bad_job, 1), ["after"], "what ran after two failing jobs on one worker")


@check("submit and close may meet in any way")
def race(run):
    run.every_interleaving(
        meets_close,
        drivers=[(1,), (2,)],
        holds=lambda seen: seen[1] == (1 if seen[0] else 0),
        because=lambda seen: (
            "submit answered True, and the job never ran"
            if seen[0]
            else "submit answered False, and the job ran all the same"
        ),
    )


@check("close may be called by two threads")
def twice(run):
    run.every_interleaving(
        closed_twice,
        drivers=[(1,)],
        holds=lambda seen: seen == 1,
        because=lambda seen: f"the accepted job ran {seen} times before both calls of close had returned",
    )
