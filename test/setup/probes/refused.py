"""Makes every system call that a submission has no business with, and prints each one's errno as JSON."""

import ctypes
import errno
import json
import os
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

PIPE = os.pipe()[1]

# name: (number on x86-64, arguments). Arguments are chosen so that a kernel that lets the call through either
# succeeds harmlessly or complains of the arguments, never with EPERM.
CALLS = {
    "io_uring_setup": (425, 0, 0), "io_uring_enter": (426, -1, 0, 0, 0, 0, 0), "io_uring_register": (427, -1, 0, 0, 0),
    "ptrace": (101, 0, 0, 0, 0), "process_vm_readv": (310, os.getpid(), 0, 0, 0, 0, 0),
    "process_vm_writev": (311, os.getpid(), 0, 0, 0, 0, 0), "process_madvise": (440, -1, 0, 0, 0, 0),
    "kcmp": (312, os.getpid(), os.getpid(), 0, 0, 0), "pidfd_getfd": (438, -1, 0, 0),
    "add_key": (248, 0, 0, 0, 0, 0), "request_key": (249, 0, 0, 0, 0), "keyctl": (250, 0, -3, 0),
    "bpf": (321, -1, 0, 0), "perf_event_open": (298, 0, 0, -1, -1, 0), "userfaultfd": (323, 1),
    "unshare user": (272, 0x10000000), "unshare mount": (272, 0x20000), "setns": (308, -1, 0),
    "clone new user": (56, 0x10000011, 0, 0, 0, 0), "clone new net": (56, 0x40000011, 0, 0, 0, 0),
    "clone3": (435, 0, 0),
    "mount": (165, 0, 0, 0, 0, 0), "umount2": (166, 0, 0), "pivot_root": (155, 0, 0), "chroot": (161, b"/tmp"),
    "fsopen": (430, 0, 0), "fsmount": (432, -1, 0, 0), "open_tree": (428, -1, 0, 0), "move_mount": (429, -1, 0, -1, 0, 0),
    "mount_setattr": (442, -1, 0, 0, 0, 0), "mknod block device": (133, b"/tmp/block", 0o60600, 0x700),
    "mknodat char device": (259, -100, b"/tmp/char", 0o20600, 0x103),
    "kexec_load": (246, 0, 0, 0, 0), "kexec_file_load": (320, -1, -1, 0, 0, 0), "init_module": (175, 0, 0, 0),
    "finit_module": (313, -1, 0, 0), "delete_module": (176, 0, 0), "reboot": (169, 0, 0, 0, 0),
    "quotactl": (179, 0, 0, 0, 0), "swapon": (167, 0, 0), "swapoff": (168, 0), "acct": (163, b"/tmp/acct"),
    "ioperm": (173, 0, 1, 1), "iopl": (172, 3), "modify_ldt": (154, 0, 0, 0), "syslog": (103, 3, 0, 0),
    "sethostname": (170, b"x", 1), "settimeofday": (164, 0, 0), "clock_settime": (227, 0, 0), "adjtimex": (159, 0),
    "personality": (135, 0x0040000), "name_to_handle_at": (303, -100, b"/tmp", 0, 0, 0),
    "open_by_handle_at": (304, -1, 0, 0), "fanotify_init": (300, 0, 0), "inotify_init1": (294, 0),
    "memfd_create": (319, b"x", 0), "memfd_secret": (447, 0), "execveat": (322, -1, b"", 0, 0, 0),
    "vmsplice": (278, -1, 0, 0, 0), "splice": (275, -1, 0, -1, 0, 0, 0), "tee": (276, -1, -1, 0, 0),
    "copy_file_range": (326, -1, 0, -1, 0, 0, 0), "openat2": (437, -100, 0, 0, 0), "nfsservctl": (180, 0, 0, 0),
    "sched_setscheduler realtime": (144, 0, 1, 0), "sched_setparam": (142, 0, 0), "sched_setattr": (314, 0, 0, 0),
    "setpriority": (141, 0, 0, 0), "migrate_pages": (256, 0, 0, 0, 0), "move_pages": (279, 0, 0, 0, 0, 0, 0),
    "mbind": (237, 0, 0, 0, 0, 0, 0), "remap_file_pages": (216, 0, 0, 0, 0, 0), "mlockall": (151, 0),
    "seccomp": (317, 2, 0, 0), "landlock_create_ruleset": (444, 0, 0, 1), "capset": (126, 0, 0),
    "setuid": (105, os.getuid()), "setgid": (106, os.getgid()), "setgroups": (116, 0, 0),
    "shmget": (29, 0, 4096, 0o600), "semget": (64, 0, 1, 0o600), "msgget": (68, 0, 0o600), "mq_open": (240, b"x", 0, 0, 0),
    "io_setup": (206, 0, 0), "sync": (162,), "syncfs": (306, -1), "timer_create": (222, -1, 0, 0),
    "setxattr": (188, b"/tmp", b"user.x", 0, 0, 0), "getxattr": (191, b"/tmp", b"user.x", 0, 0),
    "prlimit64 of another": (302, 1 << 22, 0, 0, 0), "prctl PR_SET_SECCOMP": (157, 22, 0, 0, 0, 0),
    "prctl PR_SET_MM": (157, 35, 0, 0, 0, 0), "prctl PR_SET_PTRACER": (157, 0x59616D61, -1, 0, 0, 0),
    "ioctl TIOCSTI": (16, 0, 0x5412, 0), "ioctl beyond 32 bits": (16, 0, 0x1_0000_5412, 0),
    "fcntl F_SETPIPE_SZ": (72, PIPE, 1031, 1 << 16), "fcntl F_NOTIFY": (72, PIPE, 1026, 0),
    "socketpair of Internet sockets": (53, 2, 1, 0, 0),
    "socket AF_NETLINK": (41, 16, 3, 0), "socket AF_PACKET": (41, 17, 3, 0), "socket AF_VSOCK": (41, 40, 1, 0),
    "socket AF_ALG": (41, 38, 5, 0), "socket AF_XDP": (41, 44, 3, 0), "socket AF_TIPC": (41, 30, 1, 0),
    "socket AF_BLUETOOTH": (41, 31, 3, 0), "socket AF_RDS": (41, 21, 5, 0), "socket raw IPv4": (41, 2, 3, 1),
    "socket raw IPv6": (41, 10, 3, 58), "socket ping": (41, 2, 2, 1), "socket MPTCP": (41, 2, 1, 262),
    "socket SCTP": (41, 2, 1, 132), "socket Unix seqpacket": (41, 1, 5, 0),
    "socket family beyond 32 bits": (41, 0x1_0000_0010, 3, 0),
    # Harmless, but nothing here needs them: each is one thing less that the kernel does for a stranger.
    "membarrier": (324, 0, 0, 0), "get_robust_list": (274, 0, 0, 0), "getcpu": (309, 0, 0, 0), "time": (201, 0),
    "sched_getscheduler": (145, 0), "sched_getparam": (143, 0, 0), "sched_get_priority_max": (146, 1),
    "sched_get_priority_min": (147, 1), "getpriority": (140, 0, 0), "fork": (57,), "tkill": (200, 0, 0),
    "pidfd_open": (434, os.getpid(), 0), "pidfd_send_signal": (424, -1, 0, 0, 0), "rt_sigsuspend": (130, 0, 0),
    "capget": (125, 0, 0), "getgroups": (115, 0, 0), "getresuid": (118, 0, 0, 0), "getresgid": (120, 0, 0, 0),
    "getrlimit": (97, 0, 0), "setrlimit": (160, 0, 0), "open": (2, b"/tmp", 0), "creat": (85, b"/tmp/made", 0o600),
    "readv": (19, -1, 0, 0), "flock": (73, PIPE, 2), "preadv": (295, -1, 0, 0, 0, 0), "pwritev": (296, -1, 0, 0, 0, 0),
    "preadv2": (327, -1, 0, 0, 0, 0, 0), "pwritev2": (328, -1, 0, 0, 0, 0, 0), "pipe": (22, 0),
    "sendfile": (40, -1, -1, 0, 0), "fallocate": (285, -1, 0, 0, 0), "fadvise64": (221, -1, 0, 0, 0),
    "stat": (4, b"/tmp", 0), "lstat": (6, b"/tmp", 0), "getdents": (78, -1, 0, 0), "fchdir": (81, -1), "symlink": (88, b"x", b"/tmp/symlink"),
    "symlinkat": (266, b"x", -100, b"/tmp/symlinkat"), "fchmod": (91, -1, 0),
    "utime": (132, b"/tmp/none", 0), "utimes": (235, b"/tmp/none", 0),
    "utimensat": (280, -100, b"/tmp/none", 0, 0), "futimesat": (261, -100, b"/tmp/none", 0),
    "renameat2": (316, -100, b"/tmp/none", -100, b"/tmp/no", 0), "mknod FIFO": (133, b"/tmp/fifo", 0o10600, 0),
    "mknodat FIFO": (259, -100, b"/tmp/fifo", 0o10600, 0), "select": (23, -1, 0, 0, 0, 0), "epoll_create": (213, 0),
    "epoll_pwait2": (441, -1, 0, 0, 0, 0, 0), "eventfd": (284, 0), "timerfd_create": (283, 1, 0),
    "timerfd_settime": (286, -1, 0, 0, 0), "timerfd_gettime": (287, -1, 0), "sendmmsg": (307, -1, 0, 0, 0),
    "recvmmsg": (299, -1, 0, 0, 0, 0), "accept": (43, -1, 0, 0), "prctl PR_SET_PDEATHSIG": (157, 1, 0, 0, 0, 0),
    "prctl PR_SET_CHILD_SUBREAPER": (157, 36, 0, 0, 0, 0), "arch_prctl ARCH_GET_FS": (158, 0x1003, 0),
}


def errno_of(number: int, *arguments: object) -> str:
    """The name of the call's errno, or `ok`. A child that a clone made ends at once."""
    words = [ctypes.c_long(a) if isinstance(a, int) else ctypes.c_char_p(a) for a in arguments]
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *words)
    failure = ctypes.get_errno()
    if number in (56, 57) and result == 0:
        os._exit(0)
    return errno.errorcode[failure] if result == -1 else "ok"


def option_errno(level: int, option: int, value: bytes) -> str:
    """The errno of one setsockopt on a TCP socket."""
    with socket.socket() as tcp:
        try:
            tcp.setsockopt(level, option, value)
        except OSError as failure:
            return errno.errorcode[failure.errno or 0]
        return "ok"


def signal_of(number: int) -> str:
    """How a child ends that makes the call by another ABI of the processor."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        libc.syscall(ctypes.c_long(number))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "ok"


results = {}
for name, call in CALLS.items():
    # Each in its own process: one that is let through (ptrace, chroot, unshare) must not colour the next.
    reader, writer = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.write(writer, errno_of(*call).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(worker, 0)
    results[name] = os.read(reader, 64).decode()
    os.close(reader)
results["setsockopt SO_ATTACH_FILTER"] = option_errno(1, 26, bytes(16))
results["setsockopt TCP_ULP"] = option_errno(6, 31, b"nonesuch")
results["getpid of the x32 ABI"] = signal_of(0x40000000 | 39)
print(json.dumps(results))
