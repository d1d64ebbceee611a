from gilbert.check import check, scenario


@scenario(imports="import threading")
def ring(robots, who):
    ring = Ring(robots)
    in_use = []
    wrong = []
    charged = []

    def work(robot):
        def charging():
            mine = [robot, (robot + 1) % robots]
            for lead in mine:
                if lead in in_use:
                    wrong.append(lead)
                in_use.append(lead)
            for lead in mine:
                in_use.remove(lead)
            charged.append(robot)
        return charging

    threads = [threading.Thread(target=ring.charge, args=(robot, work(robot)), name=f"robot-{robot}") for robot in who]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong[:1], sorted(charged)


@scenario(imports="import threading")
def apart(robots, one, other):
    ring = Ring(robots)
    met = threading.Barrier(2)
    threads = [threading.Thread(target=ring.charge, args=(robot, met.wait), name=f"robot-{robot}") for robot in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "met"


@scenario
def after_an_error():
    ring = Ring(3)

    def fail():
        raise OSError("lead unplugged")

    for robot in (0, 2):
        try:
            ring.charge(robot, fail)
        except OSError:
            pass
    done = []
    for robot in range(3):
        ring.charge(robot, lambda: done.append(robot))
    return done


@check("two and three robots charge, whatever the interleaving")
def safe(run):
    run.every_interleaving(
        ring,
        drivers=[(2, [0, 1]), (3, [0, 1, 2])],
        holds=lambda seen: seen[0] == [] and len(seen[1]) >= 2,
        because=lambda seen: f"lead {seen[0][0]} was used by two robots at once" if seen[0] else f"only {seen[1]} charged",
    )


@check("robots that share no lead charge at the same time")
def parallel(run):
    run.every_interleaving(apart, drivers=[(4, 0, 2), (4, 1, 3)], expect=lambda robots, one, other: "met")


@check("leads are free again after an error")
def error(run):
    run.equal(run.controlled(after_an_error), [0, 1, 2], "who charged after two failures")
