"""A private Dovecot 2.3 in a folder of its own: no system file is touched, any user may run it."""

import contextlib
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

_CONFIG = """\
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{base}/mail/%u
recipient_delimiter = +
mail_plugins = quota
passdb {{
  driver = static
  args = nopassword=y
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_group} home={base}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Spam {{
    auto = create
    special_use = \\Junk
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
"""


def missing() -> str | None:
    """Say why Dovecot cannot be had here; None when it can."""
    if _program() is None:
        return "dovecot is not installed (apt-get install dovecot-imapd dovecot-lmtpd)"
    version = subprocess.run([_program() or "", "--version"], capture_output=True, check=False)
    if not version.stdout.startswith(b"2.3"):
        return f"needs Dovecot 2.3, this is {version.stdout.decode().strip()}"
    return None


def _program() -> str | None:
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@dataclass
class Dovecot:
    """Starts, stops, delivers; the login is any name with any password."""

    certificate: Path
    base: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="dovecot-")))
    imap_port: int = field(default_factory=_free_port)
    imaps_port: int = field(default_factory=_free_port)
    lmtp_port: int = field(default_factory=_free_port)
    process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Write the configuration; as root the workers run as Debian's users for them."""
        self.base.chmod(0o755)
        (self.base / "mail").mkdir()
        (self.base / "certificate.pem").write_bytes(self.certificate.read_bytes())
        root = os.geteuid() == 0
        me, group = str(os.geteuid()), str(os.getegid())
        if root:
            shutil.chown(self.base / "mail", "mail", "mail")
        (self.base / "dovecot.conf").write_text(
            _CONFIG.format(
                base=self.base,
                certificate=self.base / "certificate.pem",
                internal="dovecot" if root else _user_name(),
                internal_group="dovecot" if root else _group_name(),
                login="dovenull" if root else _user_name(),
                mail_user="mail" if root else me,
                mail_group="mail" if root else group,
                imap_port=self.imap_port,
                imaps_port=self.imaps_port,
                lmtp_port=self.lmtp_port,
            )
        )

    def start(self) -> None:
        """Start and wait until it answers."""
        self.process = subprocess.Popen(
            [_program() or "dovecot", "-F", "-c", str(self.base / "dovecot.conf")],
            start_new_session=True,  # its children can then be told from ours
        )
        for _ in range(100):
            time.sleep(0.05)
            try:
                with socket.create_connection(("127.0.0.1", self.imap_port), 1) as sock:
                    if sock.recv(4).startswith(b"* OK"):
                        return
            except OSError:
                continue
        raise RuntimeError((self.base / "dovecot.log").read_text())

    def stop(self) -> None:
        """Stop, all links included: on a busy machine a child may outlive its master for long."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process = None

    def clean(self) -> None:
        shutil.rmtree(self.base, ignore_errors=True)

    def deliver(self, raw: bytes, to: str) -> None:
        """Hand a mail in by LMTP; Dovecot closes idle links, so one link for each."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail("otis@otis.example", [to], raw)

    def folder(self, user: str) -> Path:
        return self.base / "mail" / user


def _user_name() -> str:
    import pwd  # noqa: PLC0415 - there is none on Windows, nor Dovecot

    return pwd.getpwuid(os.geteuid()).pw_name


def _group_name() -> str:
    import grp  # noqa: PLC0415 - the same

    return grp.getgrgid(os.getegid()).gr_name
