#!/usr/bin/python3
"""How soon a server's first page is there, asked by a client that takes next to no processor: the two cores are the server's.

Each round starts the commands in turns, so that what the machine does besides meets all of them, asks for / every 5 ms,
follows it to its end, and stops the server. The first round does not count. Wall seconds from the start of the process
to the last byte of the page: median (least to most), and the processor seconds of the process until then.

    first_page.py ROUNDS PORT COMMAND...     first_page.py 12 7399 "./ocellus serve --home HOME --port 7399"
"""
import os
import shlex
import socket
import statistics
import subprocess
import sys
import time

ASK = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nConnection: close\r\n\r\n"


def answer(port, path):
    host = "127.0.0.1:%d" % port
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall((ASK % (path, host)).encode())
        parts = []
        while part := connection.recv(1 << 16):
            parts.append(part)
    head = b"".join(parts).split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    status = int(head[0].split()[1])
    places = [line.split(":", 1)[1].strip() for line in head if line.lower().startswith("location:")]
    return status, places[0].replace("http://" + host, "") if places else None


def page(port):
    path, status = "/", 302
    while 300 <= status < 400:
        status, place = answer(port, path)
        path = place or path
    if status != 200:
        sys.exit("the page answers with %d" % status)


def start(command, port):
    begun = time.monotonic()
    server = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                page(port)
                break
            except (ConnectionRefusedError, ConnectionResetError):
                if server.poll() is not None:
                    sys.exit("the server has ended; run it by hand to see why: " + command)
                time.sleep(0.005)
        wall = time.monotonic() - begun
        with open("/proc/%d/stat" % server.pid) as stat:
            times = stat.read().rsplit(")", 1)[1].split()
        return wall, (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
    finally:
        server.terminate()
        server.wait()


if len(sys.argv) < 4:
    sys.exit(__doc__)
rounds, port, commands = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
starts = [[start(command, port) for command in commands] for _ in range(rounds + 1)][1:]
for place, command in enumerate(commands):
    walls = [turn[place][0] for turn in starts]
    processor = statistics.median(turn[place][1] for turn in starts)
    print("%.2f s (%.2f to %.2f), processor %.2f s  %s"
          % (statistics.median(walls), min(walls), max(walls), processor, command))
