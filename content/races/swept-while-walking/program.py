users = ["ann", "bob"]

as_list = list(users)
try:
    for user in as_list:
        as_list.remove(user)
    print("list:", as_list)
except RuntimeError:
    print("list: changed size")

as_dict = dict.fromkeys(users)
try:
    for user in as_dict:
        del as_dict[user]
    print("dict:", list(as_dict))
except RuntimeError:
    print("dict: changed size")
