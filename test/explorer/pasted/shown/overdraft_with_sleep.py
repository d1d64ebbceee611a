# Source: the two withdrawals of threading tutorials
# Expect: depends
# Says: reads `balance` = 100 (line 12)
# Says: it happens even when no thread is interrupted
import threading
import time

balance = 100

def withdraw(amount, who):
    global balance
    if balance >= amount:
        print(f"{who} sees {balance}, going to withdraw {amount}")
        time.sleep(0.1)
        balance -= amount
        print(f"{who} done, balance {balance}")
    else:
        print(f"{who}: not enough money")

a = threading.Thread(target=withdraw, args=(80, "Ann"))
b = threading.Thread(target=withdraw, args=(80, "Bob"))
a.start(); b.start()
a.join(); b.join()
print("Final balance:", balance)
