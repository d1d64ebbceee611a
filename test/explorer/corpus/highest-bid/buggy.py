"""An auction keeps the highest bid."""
import threading


class Auction:
    def __init__(self):
        self.highest = 0
        self.lock = threading.Lock()

    def bid(self, amount):
        if amount > self.highest:
            self.highest = amount


def main():
    auction = Auction()
    bidders = [threading.Thread(target=auction.bid, args=(amount,)) for amount in (10, 20)]
    for bidder in bidders:
        bidder.start()
    for bidder in bidders:
        bidder.join()
    assert auction.highest == 20, f"sold for {auction.highest} although 20 was bid"


if __name__ == "__main__":
    main()
