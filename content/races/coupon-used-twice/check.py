from gilbert.check import check, scenario


@scenario
def one_by_one(limits, asks, codes):
    book = CouponBook(limits)
    return [[book.redeem(code, customer) for code, customer in asks], [book.left(code) for code in codes]]


@scenario(imports="import threading")
def at_once(limits, asks):
    book = CouponBook(limits)
    answers = [None] * len(asks)

    def checkout(place, code, customer):
        answers[place] = book.redeem(code, customer)

    threads = [threading.Thread(target=checkout, args=(place, *ask)) for place, ask in enumerate(asks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers, [book.left(code) for code in limits]]


@check("the rules hold for one checkout after another")
def rules(run):
    uses = run.random.randint(2, 3)
    asks = [("SPRING", f"customer {n}") for n in range(uses + 1)] + [("TEA", "ann"), ("TEA", "ann"), ("NONE", "bob")]
    answers, left = run.controlled(one_by_one, {"SPRING": uses, "TEA": 5}, asks, ["SPRING", "TEA", "NONE"])
    run.equal(answers, [True] * uses + [False, True, False, False], f"the answers for {asks}")
    run.equal(left, [0, 4, 0], "what is left of SPRING, TEA and an unknown code")


def customers(run, count):
    """Names that nobody can know beforehand, so that a coupon can't be promised to one of them."""
    return [f"customer {n}" for n in run.random.sample(range(1000), count)]


def granted(answers):
    """How many checkouts got it; -1 where one was told anything but yes or no."""
    return answers.count(True) if all(type(answer) is bool for answer in answers) else -1


@check("the last use goes to one customer only")
def last_use(run):
    run.every_interleaving(
        at_once,
        drivers=[({"SPRING": 1}, [("SPRING", name) for name in customers(run, 2)])],
        holds=lambda seen: [granted(seen[0]), seen[1]] == [1, [0]],
        because=lambda seen: f"a coupon for one was answered {seen[0]}, and {seen[1][0]} uses are left",
        seconds=3,
    )


@check("a customer who clicks twice gets it once")
def double_click(run):
    run.every_interleaving(
        at_once,
        drivers=[({"TEA": 3}, [("TEA", name) for name in customers(run, 1) * 2])],
        holds=lambda seen: [granted(seen[0]), seen[1]] == [1, [2]],
        because=lambda seen: f"one customer who clicked twice was answered {seen[0]}, and {seen[1][0]} of 3 uses are left",
        seconds=3,
    )


@check("different customers don't overwrite each other's uses")
def no_lost_use(run):
    run.every_interleaving(
        at_once,
        drivers=[
            ({"TEA": 5}, [("TEA", name) for name in customers(run, 2)]),
            ({"TEA": 2}, [("TEA", name) for name in customers(run, 3)]),
        ],
        holds=lambda seen: [granted(seen[0]), seen[1]] in ([2, [3]], [2, [0]]),
        because=lambda seen: f"the answers were {seen[0]}, and {seen[1][0]} uses are left",
        seconds=3,
    )
