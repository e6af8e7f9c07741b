#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A NetworkManager for a private bus, as far as GIO asks it: what kind of network this computer is on. It says so when it
is ready, and changes when it is told, a word a line: offline, metered, portal, online.

Usage: network_manager.py BUS-ADDRESS [WORD]"""

import os
import pathlib
import subprocess
import sys
import tempfile

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib

NAME, PATH = 'org.freedesktop.NetworkManager', '/org/freedesktop/NetworkManager'
XML = f'''<node><interface name="{NAME}">
<property name="State" type="u" access="read"/><property name="Connectivity" type="u" access="read"/>
<property name="Metered" type="u" access="read"/><property name="Version" type="s" access="read"/>
</interface></node>'''
# (State, Connectivity, Metered) as NetworkManager numbers them: 70 connected, 20 disconnected; 4 full, 2 portal, 1 none; 1 yes, 2 no
KINDS = {'online': (70, 4, 2), 'offline': (20, 1, 2), 'metered': (70, 4, 1), 'portal': (70, 2, 2)}


class Network:
    """The bus and the double on it; GIO takes it for the system's when `environment` is the program's."""

    def __init__(self, word='online'):
        self.folder = tempfile.TemporaryDirectory(prefix='dossier-bus-')
        address = f'unix:path={pathlib.Path(self.folder.name) / "bus"}'
        self.bus = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', f'--address={address}', '--print-address=1'],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.bus.stdout.readline()
        self.double = subprocess.Popen([sys.executable, os.path.abspath(__file__), address, word], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.double.stdout.readline() != 'ready\n':
            raise AssertionError('the double of NetworkManager did not begin')
        self.environment = {'DBUS_SYSTEM_BUS_ADDRESS': address, 'GIO_USE_NETWORK_MONITOR': 'networkmanager'}

    def tell(self, word):
        self.double.stdin.write(word + '\n')
        self.double.stdin.flush()
        self.double.stdout.readline()

    def stop(self):
        for process in (self.double, self.bus):
            process.kill()
            process.wait()
        for stream in (self.double.stdin, self.double.stdout, self.bus.stdout):
            stream.close()
        self.folder.cleanup()


def main(address, word='online'):
    now = {'kind': KINDS[word]}
    bus = Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def values():
        state, connectivity, metered = now['kind']
        return {'State': GLib.Variant('u', state), 'Connectivity': GLib.Variant('u', connectivity), 'Metered': GLib.Variant('u', metered),
                'Version': GLib.Variant('s', '1.42.4')}

    def told(channel, _):
        line = channel.readline()
        if not line:
            loop.quit()
            return False
        now['kind'] = KINDS[line.strip()]
        bus.emit_signal(None, PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', GLib.Variant('(sa{sv}as)', (NAME, values(), [])))
        bus.emit_signal(None, PATH, NAME, 'StateChanged', GLib.Variant('(u)', (now['kind'][0],)))
        bus.flush_sync(None)
        print('told', flush=True)
        return True

    loop = GLib.MainLoop()
    bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], lambda *_: None, lambda *words: values()[words[4]], None)
    Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: print('ready', flush=True), None)
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, told)
    loop.run()


if __name__ == '__main__':
    main(*sys.argv[1:])
