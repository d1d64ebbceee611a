from gilbert.check import check, scenario


@scenario(imports="import threading")
def one_after_another(problems):
    desk = Desk(len(problems))
    answers = []
    agent = threading.Thread(target=desk.work, args=(lambda problem: problem * 2,), name="agent")
    agent.start()
    for problem in problems:
        answers.append(desk.visit(problem))
    desk.close()
    agent.join()
    return answers, desk.visit(1)


@scenario(imports="import threading")
def crowd(chairs, visitors):
    desk = Desk(chairs)
    answers = {}

    def visitor(number):
        answers[number] = desk.visit(number)

    people = [threading.Thread(target=visitor, args=(n,), name=f"visitor-{n}") for n in range(visitors)]
    for person in people:
        person.start()
    agent = threading.Thread(target=desk.work, args=(lambda problem: problem + 100,), name="agent")
    agent.start()
    for person in people:
        person.join()
    desk.close()
    agent.join()
    return answers


@scenario(imports="import threading")
def full_house(chairs, visitors):
    desk = Desk(chairs)
    left = threading.Semaphore(0)
    sat = []

    def visitor(number):
        if desk.visit(number) is None:
            left.release()
        else:
            sat.append(number)

    people = [threading.Thread(target=visitor, args=(n,), name=f"visitor-{n}") for n in range(visitors)]
    for person in people:
        person.start()
    for _ in range(visitors - chairs):
        left.acquire()  # with more visitors than chairs, so many must turn round
    desk.close()
    desk.work(lambda problem: problem)
    for person in people:
        person.join()
    return len(sat)


@scenario(imports="import threading")
def closing(chairs):
    desk = Desk(chairs)
    answers = []
    person = threading.Thread(target=lambda: answers.append(desk.visit(7)), name="visitor")
    agent = threading.Thread(target=desk.work, args=(lambda problem: problem + 1,), name="agent")
    person.start()
    agent.start()
    desk.close()
    person.join()
    agent.join()
    return answers[0]


@check("one visitor after another is answered, and nobody is let in after close")
def simple(run):
    problems = run.random.sample(range(1, 100), 3)
    run.equal(run.controlled(one_after_another, problems), ([p * 2 for p in problems], None), "the answers, and a visit after close")


@check("when all chairs are taken, visitors leave at once (there is no agent yet)")
def full(run):
    run.every_interleaving(
        full_house,
        drivers=[(1, 2), (2, 3)],
        expect=lambda chairs, visitors: chairs,
        because=lambda seen: f"{seen} visitors sat",
    )


@check("each visitor gets their own answer, or leaves")
def own_answers(run):
    run.every_interleaving(
        crowd,
        drivers=[(1, 2), (2, 2)],
        holds=lambda seen: all(answer in (None, number + 100) for number, answer in seen.items())
        and any(answer is not None for answer in seen.values()),
        because=lambda seen: f"the visitors were answered {seen} (each should get their own number plus 100, or None)",
    )


@check("with chairs for all, nobody leaves")
def no_one_leaves(run):
    run.every_interleaving(
        crowd,
        drivers=[(2, 2)],
        expect=lambda chairs, visitors: {n: n + 100 for n in range(visitors)},
        because=lambda seen: f"there was a chair for everyone, and the answers were {seen}",
    )


@check("closing forgets nobody")
def closes(run):
    run.every_interleaving(
        closing,
        drivers=[(1,)],
        holds=lambda seen: seen in (None, 8),
        because=lambda seen: f"the visitor got {seen!r}",
    )
