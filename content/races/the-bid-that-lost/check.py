from gilbert.check import check, scenario


@scenario(imports="import threading")
def sold(amounts):
    auction = Auction()
    bidders = [threading.Thread(target=auction.bid, args=(amount,)) for amount in amounts]
    for bidder in bidders:
        bidder.start()
    for bidder in bidders:
        bidder.join()
    return [auction.highest, auction.bids]


@check("the highest bid wins, and every bid is counted")
def highest_wins(run):
    low = run.random.randint(1, 50)
    high = low + run.random.randint(1, 50)
    run.every_interleaving(
        sold,
        drivers=[([low, high],), ([high, low],), ([low, high, low + 1],)],
        expect=lambda amounts: [max(amounts), len(amounts)],
        because=lambda seen: f"it was sold for {seen[0]} after {seen[1]} bids",
        seconds=1,
    )
