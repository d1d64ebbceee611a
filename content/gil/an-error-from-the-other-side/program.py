from concurrent import interpreters

worker = interpreters.create()
worker.exec("class OutOfStock(Exception): pass")

for name, code in (("first", "int('pens')"), ("second", "raise OutOfStock('pens')")):
    try:
        worker.exec(code)
        print(f"{name}: fine")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")

worker.close()
