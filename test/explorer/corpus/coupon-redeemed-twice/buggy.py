"""A coupon code that may be redeemed once."""
import threading

used = set()
discounts = []
guard = threading.Lock()


def redeem(code, basket):
    if code in used:
        return
    used.add(code)
    discounts.append(basket)


def main():
    checkouts = [threading.Thread(target=redeem, args=("SPRING", basket)) for basket in (1, 2)]
    for checkout in checkouts:
        checkout.start()
    for checkout in checkouts:
        checkout.join()
    assert len(discounts) == 1, f"coupon used by baskets {sorted(discounts)}"


if __name__ == "__main__":
    main()
