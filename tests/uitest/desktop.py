# SPDX-License-Identifier: GPL-3.0-or-later
"""One private desktop: X server, message bus, accessibility bus and window manager, with a home folder of its own."""

import atexit
import contextlib
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import uuid

from accessible import CALL_MS, Gio, GLib, Node, wait_until
from program import App

# What Meson, or ./dev, tells the programs under test; all else of the caller's environment stays outside.
PASSED_ON = ("DOSSIER_READER", "DOSSIER_DATA", "DOSSIER_SHARED", "GSETTINGS_SCHEMA_DIR", "G_TEST_SRCDIR",
             "G_TEST_BUILDDIR", "G_DEBUG", "MALLOC_CHECK_", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>
<allow own="*"/></policy></busconfig>
"""
GTK_SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-icon-theme-name=Adwaita
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-xft-dpi=98304
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
"""


class Session:
    """A private desktop.  Use as a context manager, or call `close()`."""

    def __init__(self, width=2880, height=1920):
        self.mark = uuid.uuid4().hex  # in the environment of all we start
        # In memory when possible: a busy disk makes programs slow to end.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.home = tempfile.mkdtemp(prefix="uitest-", dir=memory)
        self.apps, self._daemons, self._bus = [], [], None
        atexit.register(self.close)
        for folder in ("run", "screen", "data", "cache", "config/gtk-4.0", "locale",
                       "Documents", "Downloads"):
            os.makedirs(os.path.join(self.home, folder), 0o700)
        with open(f"{self.home}/config/gtk-4.0/settings.ini", "w", encoding="utf-8") as settings:
            settings.write(GTK_SETTINGS)
        with open(f"{self.home}/config/user-dirs.dirs", "w", encoding="utf-8") as folders:
            folders.write('XDG_DOCUMENTS_DIR="$HOME/Documents"\nXDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
        os.symlink("/usr/lib/locale/C.utf8", f"{self.home}/locale/en_US.UTF-8")
        self.env = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "UITEST_SESSION": self.mark,
            "HOME": self.home, "XDG_RUNTIME_DIR": f"{self.home}/run", "TMPDIR": f"{self.home}/run",
            "XDG_CONFIG_HOME": f"{self.home}/config", "XDG_DATA_HOME": f"{self.home}/data",
            "XDG_CACHE_HOME": f"{self.home}/cache", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "GDK_BACKEND": "x11", "GDK_DEBUG": "gl-disable", "GSK_RENDERER": "cairo",
            "GSETTINGS_BACKEND": "memory", "GTK_USE_PORTAL": "0", "ADW_DISABLE_PORTAL": "1",
            "GIO_USE_VFS": "local", "GIO_USE_VOLUME_MONITOR": "unix",
        }
        self.env |= {key: os.environ[key] for key in PASSED_ON if key in os.environ}
        try:
            self._start(width, height)
        except BaseException:
            self.close()
            raise

    def _start(self, width, height):
        reader, writer = os.pipe()
        self._daemon("Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24",
                     "-fbdir", f"{self.home}/screen", "-nolisten", "tcp", "-noreset",
                     pass_fds=[writer])
        os.close(writer)
        with open(reader, encoding="ascii") as pipe:  # Xvfb writes when it is ready
            self.env["DISPLAY"] = ":" + pipe.readline().strip()

        # Our own configuration names no service folders: nothing (portals,
        # key rings, file indexers) is started behind the test's back.
        with open(f"{self.home}/bus.conf", "w", encoding="utf-8") as config:
            config.write(BUS_CONFIG.format(path=f"{self.home}/run/bus"))
        self.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.home}/run/bus"
        self._daemon("dbus-daemon", f"--config-file={self.home}/bus.conf", "--nofork")
        wait_until(lambda: os.path.exists(f"{self.home}/run/bus"), "the session bus")
        self._daemon("/usr/libexec/at-spi-bus-launcher", "--launch-immediately")
        self._daemon("metacity", "--compositor=none")

        session_bus = self._connect(self.env["DBUS_SESSION_BUS_ADDRESS"])
        address = wait_until(lambda: session_bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
            Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()[0], "the accessibility bus")
        self._bus = self._connect(address)
        wait_until(self._is_managed, "the window manager", 60)

    def _is_managed(self):
        if self._daemons[-1].poll() is not None:   # it gives up where the machine is too busy for it
            self._daemons.pop()
            self._daemon("metacity", "--compositor=none")
        return "#" in self.x("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    @staticmethod
    def _connect(address):
        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        bus.set_exit_on_close(False)
        return bus

    def _spawn(self, argv, env=None, **options):
        """Start a child that dies with this process, whatever ends it."""
        return subprocess.Popen(["setpriv", "--pdeathsig", "TERM", "--", *argv],
                                env=env or self.env, stdin=subprocess.DEVNULL, **options)

    def _daemon(self, *argv, **options):
        with open(f"{self.home}/{os.path.basename(argv[0])}.log", "wb") as log:
            self._daemons.append(self._spawn(argv, stdout=log, stderr=log, **options))

    def x(self, *argv):
        """Run a small X tool to its end and return what it printed."""
        return subprocess.run(argv, env=self.env, capture_output=True, text=True, timeout=10).stdout

    def pseudo_locale(self):
        """A folder with our own catalogue in an invented language, en_XA."""
        folder = f"{self.home}/pseudo"
        if not os.path.isdir(folder):
            tests = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
            subprocess.run(["/usr/bin/python3", f"{tests}/style/pseudo-locale.py", os.path.dirname(tests), folder],
                           check=True, capture_output=True)
        return folder

    def launch(self, argv, *, dark=False, high_contrast=False, scale=1, language=None,
               rtl=False, pseudo=False, size=None, env=None):
        """Start a program and wait for its window.

        `language` picks translations ("de"); with `pseudo` every text of ours
        that is marked for translation stands in brackets; `rtl` mirrors the interface: GTK
        takes the direction from its own Hebrew translation, and a program
        that has none stays in English.  `size` is (width, height) in logical
        pixels; `env` adds or overrides variables, None removes one."""
        full = dict(self.env)
        if dark:
            full["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        if high_contrast:
            full["ADW_DEBUG_HIGH_CONTRAST"] = "1"
        if scale != 1:
            full["GDK_SCALE"] = str(scale)
        if language or rtl:
            # In any locale but an English one, GLib leaves the libraries
            # untranslated when the program itself has no translation.
            full |= {"LANGUAGE": "he" if rtl else language, "LC_ALL": "en_US.UTF-8",
                     "LOCPATH": f"{self.home}/locale"}
        if pseudo:
            full |= {"LANGUAGE": "en_XA", "LC_ALL": "en_US.UTF-8", "LOCPATH": f"{self.home}/locale",
                     "DOSSIER_LOCALEDIR": self.pseudo_locale()}
        if "LSAN_OPTIONS" in full:
            full["LSAN_OPTIONS"] += ":exitcode=0"   # its report is judged instead: App.complaints()
        full |= env or {}
        full = {key: value for key, value in full.items() if value is not None}
        app = App(self, argv, full, scale, f"{self.home}/app-{len(self.apps)}.log")
        self.apps.append(app)
        try:
            app.window()
            wait_until(lambda: app.root.children, "the accessible tree")
            if size:
                app.resize(*size)
        except BaseException:
            app.kill()
            raise
        return app

    def accessible_of(self, pid):
        """The accessible root of a process, waiting for it to register."""
        desktop = Node(self._bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

        def registered():
            for app in desktop.children:
                owner_pid = self._bus.call_sync(
                    "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                    "GetConnectionUnixProcessID", GLib.Variant("(s)", (app.owner,)), None,
                    Gio.DBusCallFlags.NONE, CALL_MS, None).unpack()[0]
                if owner_pid == pid:
                    return app
            return None
        return wait_until(registered, f"process {pid} on the accessibility bus")

    def pixels(self, x, y, width, height):
        """(width, height, RGB bytes) of a part of the screen.  Xvfb keeps its
        screen in a file in the XWD format: no extra tool is needed."""
        with open(f"{self.home}/screen/Xvfb_screen0", "rb") as screen:
            header = struct.unpack(">25I", screen.read(100))
            start, stride = header[0] + header[19] * 12, header[12]
            x, y = max(x, 0), max(y, 0)
            width, height = min(width, header[4] - x), min(height, header[5] - y)
            rgb = bytearray(width * height * 3)
            screen.seek(start + y * stride)
            rows = screen.read(height * stride)
        raw = b"".join(rows[r * stride + x * 4:r * stride + (x + width) * 4] for r in range(height))
        rgb[0::3], rgb[1::3], rgb[2::3] = raw[2::4], raw[1::4], raw[0::4]
        return width, height, bytes(rgb)

    def close(self):
        """End all this session started, and only that: the children, and the
        services that carry the session's mark in their environment."""
        atexit.unregister(self.close)
        for app in self.apps:
            app.kill()
        for daemon in reversed(self._daemons):
            daemon.terminate()
        for daemon in self._daemons:
            try:
                daemon.wait(3)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        for pid in self._marked():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.apps, self._daemons = [], []
        shutil.rmtree(self.home, ignore_errors=True)

    def _marked(self):
        mark = f"UITEST_SESSION={self.mark}".encode()
        for entry in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError):
                with open(f"/proc/{entry}/environ", "rb") as environ:
                    if mark in environ.read().split(b"\0"):
                        yield int(entry)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
