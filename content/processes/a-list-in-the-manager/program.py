import multiprocessing

with multiprocessing.get_context("fork").Manager() as manager:
    orders = manager.dict()

    orders["monday"] = []
    orders["monday"].append("ann")
    print(orders["monday"])

    today = orders["monday"]
    today.append("bob")
    orders["monday"] = today
    print(orders["monday"])

    orders["tuesday"] = manager.list()
    orders["tuesday"].append("cem")
    print(list(orders["tuesday"]))
