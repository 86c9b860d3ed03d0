# SPDX-FileCopyrightText: The Floorwalk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ports for servers that a test starts."""
import random
import socket

# Below those that the kernel gives to whoever calls out (net.ipv4.ip_local_port_range starts at 32768): a port of
# theirs can be taken again before the server listens there.
FIRST, LAST = 10000, 31999


def is_free(port):
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def find_free(count):
    """So many ports on which nobody listens, all different."""
    found = set()
    while len(found) < count:
        port = random.SystemRandom().randint(FIRST, LAST)
        if is_free(port):
            found.add(port)
    return list(found)
