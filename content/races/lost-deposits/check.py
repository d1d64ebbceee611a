from gilbert.check import check, scenario


@scenario(imports="import threading")
def one_after_another(start, amounts):
    account = Account(start)
    seen = [account.balance]
    for amount in amounts:
        account.deposit(amount)
        seen.append(account.balance)
    return seen


@scenario(imports="import threading")
def together(start, amount, threads, rounds):
    account = Account(start)

    def customer():
        for _ in range(rounds):
            account.deposit(amount)

    workers = [threading.Thread(target=customer) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return account.balance


@check("deposits made one after another add up")
def adds_up(run):
    start = run.random.randint(0, 500)
    amounts = [run.random.randint(1, 99) for _ in range(3)]
    expected = [start]
    for amount in amounts:
        expected.append(expected[-1] + amount)
    run.equal(
        run.controlled(one_after_another, start, amounts), expected, "the balance before and after each deposit"
    )


@check("no deposit is lost, whatever the interleaving")
def none_lost(run):
    start, amount = run.random.randint(0, 500), run.random.randint(1, 99)
    run.every_interleaving(
        together,
        drivers=[(start, amount, 2, 1), (start, amount, 3, 1), (start, amount, 2, 2)],
        expect=lambda start, amount, threads, rounds: start + amount * threads * rounds,
        because=lambda seen: f"a deposit is missing: the balance is {seen}",
        seconds=1,
    )
