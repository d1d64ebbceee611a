from gilbert.check import check, scenario


@scenario(imports="import threading")
def one(first, second, cents):
    a, b = Account(1, first), Account(2, second)
    return [transfer(a, b, cents), a.cents, b.cents]


@scenario(imports="import threading")
def to_itself(balance, cents):
    a = Account(7, balance)
    return [transfer(a, a, cents), a.cents]


@scenario(imports="import threading")
def at_once(balances, moves):
    """moves: (from, to, cents), each in a thread of its own. Gives the answers and the balances."""
    accounts = [Account(number, cents) for number, cents in enumerate(balances)]
    answers = [None] * len(moves)

    def mover(place, source, target, cents):
        answers[place] = transfer(accounts[source], accounts[target], cents)

    threads = [threading.Thread(target=mover, args=(place, *move)) for place, move in enumerate(moves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers, [account.cents for account in accounts]]


@check("a transfer moves the money, or nothing")
def moves(run):
    cents = run.random.randint(10, 40)
    run.equal(run.controlled(one, 50, 5, cents), [True, 50 - cents, 5 + cents], "the answer and both balances")
    run.equal(run.controlled(one, cents, 5, cents + 1), [False, cents, 5], "the answer and both balances")
    run.equal(run.controlled(one, cents, 0, cents), [True, 0, cents], "the answer and both balances")


@check("transfers in opposite directions both end")
def opposite(run):
    x, y = run.random.randint(1, 20), run.random.randint(21, 40)
    run.every_interleaving(
        at_once,
        drivers=[([100, 100], [(0, 1, x), (1, 0, y)])],
        expect=lambda balances, moves: [[True, True], [100 - x + y, 100 + x - y]],
        because=lambda seen: f"the answers were {seen[0]} and the balances {seen[1]}",
        seconds=1,
    )


@check("an account may transfer to itself")
def itself(run):
    balance = run.random.randint(10, 90)
    run.equal(run.controlled(to_itself, balance, balance), [True, balance], "the answer and the balance")
    run.equal(run.controlled(to_itself, balance, balance + 1), [False, balance], "the answer and the balance")


@check("the same cents can't be spent twice")
def overdraft(run):
    cents = run.random.randint(30, 90)
    run.every_interleaving(
        at_once,
        drivers=[([cents, 0, 0], [(0, 1, cents), (0, 2, cents)])],
        holds=lambda seen: seen in ([[True, False], [0, cents, 0]], [[False, True], [0, 0, cents]]),
        because=lambda seen: f"with {cents} cents, two payments of {cents} gave {seen[0]} and the balances {seen[1]}",
        seconds=1,
    )


@check("three transfers in a ring all end")
def ring(run):
    run.every_interleaving(
        at_once,
        drivers=[([50, 50, 50], [(0, 1, 10), (1, 2, 20), (2, 0, 30)])],
        expect=lambda balances, moves: [[True, True, True], [70, 40, 40]],
        because=lambda seen: f"the answers were {seen[0]} and the balances {seen[1]}",
        seconds=1,
    )
