"""Sales take pieces out of a stock kept in a dataclass."""
import threading
from dataclasses import dataclass, field


@dataclass
class Stock:
    pieces: int
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sell(self, pieces):
        self.pieces -= pieces


def main():
    stock = Stock(10)
    sales = [threading.Thread(target=stock.sell, args=(pieces,)) for pieces in (3, 4)]
    for sale in sales:
        sale.start()
    for sale in sales:
        sale.join()
    assert stock.pieces == 3, f"10 - 3 - 4 pieces, stock says {stock.pieces}"


if __name__ == "__main__":
    main()
