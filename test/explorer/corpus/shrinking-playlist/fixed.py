"""A player walks over a playlist while a listener removes a song."""
import threading

playlist = ["one", "two"]
lock = threading.Lock()
played = []


def play():
    with lock:
        for index in range(len(playlist)):
            played.append(playlist[index])


def remove(song):
    with lock:
        playlist.remove(song)


def main():
    player = threading.Thread(target=play)
    listener = threading.Thread(target=remove, args=("two",))
    player.start()
    listener.start()
    player.join()
    listener.join()
    assert played in (["one"], ["one", "two"])


if __name__ == "__main__":
    main()
