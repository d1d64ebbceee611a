"""Two clerks add lines to one invoice."""
import threading

invoice_lock = threading.Lock()
customer_lock = threading.Lock()
total = {"net": 0}


def add_goods(price):
    with invoice_lock:
        net = total["net"]
        total["net"] = net + price


def add_shipping(price):
    with invoice_lock:
        net = total["net"]
        total["net"] = net + price


def main():
    clerks = [
        threading.Thread(target=add_goods, args=(40,)),
        threading.Thread(target=add_shipping, args=(5,)),
    ]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert total["net"] == 45, f"invoice adds up to {total['net']}, expected 45"


if __name__ == "__main__":
    main()
