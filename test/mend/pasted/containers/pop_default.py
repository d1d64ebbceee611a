# First: pop with a default
# Has: sessions.pop(user, None)
# Never: a lock a key
import threading

sessions = {"u1": "token"}
closed = []

def logout(user):
    if user in sessions:
        del sessions[user]
    closed.append(user)

a = threading.Thread(target=logout, args=("u1",))
b = threading.Thread(target=logout, args=("u1",))
a.start(); b.start(); a.join(); b.join()
print(sessions)
