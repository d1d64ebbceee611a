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
    return [sum(answers), [book.left(code) for code in limits]]


@check("the rules hold for one checkout after another")
def rules(run):
    uses = run.random.randint(2, 3)
    asks = [("SPRING", f"customer {n}") for n in range(uses + 1)] + [("TEA", "ann"), ("TEA", "ann"), ("NONE", "bob")]
    answers, left = run.controlled(one_by_one, {"SPRING": uses, "TEA": 5}, asks, ["SPRING", "TEA", "NONE"])
    run.equal(answers, [True] * uses + [False, True, False, False], f"the answers for {asks}")
    run.equal(left, [0, 4, 0], "what is left of SPRING, TEA and an unknown code")


@check("the last use goes to one customer only")
def last_use(run):
    run.every_interleaving(
        at_once,
        drivers=[({"SPRING": 1}, [("SPRING", "ann"), ("SPRING", "bob")])],
        expect=lambda limits, asks: [1, [0]],
        because=lambda seen: f"a coupon for one was redeemed {seen[0]} times, and {seen[1][0]} uses are left",
        seconds=3,
    )


@check("a customer who clicks twice gets it once")
def double_click(run):
    run.every_interleaving(
        at_once,
        drivers=[({"TEA": 3}, [("TEA", "ann"), ("TEA", "ann")])],
        expect=lambda limits, asks: [1, [2]],
        because=lambda seen: f"one customer redeemed it {seen[0]} times, and {seen[1][0]} of 3 uses are left",
        seconds=3,
    )


@check("different customers don't overwrite each other's uses")
def no_lost_use(run):
    run.every_interleaving(
        at_once,
        drivers=[
            ({"TEA": 5}, [("TEA", "ann"), ("TEA", "bob")]),
            ({"TEA": 2}, [("TEA", "ann"), ("TEA", "bob"), ("TEA", "cy")]),
        ],
        holds=lambda seen: seen in ([2, [3]], [2, [0]]),
        because=lambda seen: f"{seen[0]} checkouts got it, and {seen[1][0]} uses are left",
        seconds=3,
    )
