from gilbert.check import check, scenario


@scenario(imports="import threading")
def spoken(leaver_listens):
    room = Room()
    heard = []
    room.join("ada", lambda text: heard.append(("ada", text)))
    room.join("bo", lambda text: room.leave("bo") if leaver_listens else None)
    threads = [
        threading.Thread(target=room.say, args=("hello",)),
        threading.Thread(target=room.join, args=("cy", lambda text: None)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [heard, sorted(room.members)]


@check("everybody who stays hears it, and nobody hangs")
def all_hear(run):
    run.every_interleaving(
        spoken,
        drivers=[(False,), (True,)],
        expect=lambda leaves: [[("ada", "hello")], ["ada", "cy"] if leaves else ["ada", "bo", "cy"]],
        because=lambda seen: f"heard {seen[0]}, members {seen[1]}",
        seconds=1,
    )
