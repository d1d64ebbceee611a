from gilbert.check import check, scenario


@scenario(imports="import threading")
def moved(balances, transfers):
    accounts = [Account(number, balance) for number, balance in enumerate(balances)]
    threads = [
        threading.Thread(target=transfer, args=(accounts[source], accounts[target], amount))
        for source, target, amount in transfers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [account.balance for account in accounts]


def after(balances, transfers):
    left = list(balances)
    for source, target, amount in transfers:
        left[source] -= amount
        left[target] += amount
    return left


@check("opposite transfers end, and no money is lost")
def opposite(run):
    amount = run.random.randint(1, 40)
    run.every_interleaving(
        moved,
        drivers=[
            ([100, 100], [(0, 1, amount), (1, 0, 5)]),
            ([100, 100, 100], [(0, 1, amount), (1, 2, 3), (2, 0, 7)]),
        ],
        expect=after,
        because=lambda seen: f"the balances are {seen}",
        seconds=1,
    )
