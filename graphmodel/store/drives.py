"""Whether a file lies on a network drive, where SQLite's locks cannot be trusted."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path, PurePosixPath
from typing import Final

from graphmodel.errors import StoreError

ALLOW: Final = "TIAOKUAI_NETWORK_DRIVE"
_MOUNTS: Final = Path("/proc/self/mounts")
# Shared folders of virtual machines (and the Windows drives inside WSL, 9p) keep locks no better than servers do.
_NETWORK: Final = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs"),
        *("9p", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse"),
        *("fuse.sshfs", "fuse.smbnetfs", "fuse.davfs2", "fuse.curlftpfs", "fuse.gvfsd-fuse"),
        *("fuse.rclone", "fuse.s3fs", "fuse.juicefs", "fuse.glusterfs", "fuse.ceph"),
    )
)
_DRIVE_REMOTE: Final = 4


def network_type(path: PurePosixPath, mounts: str) -> str | None:
    """The type of the network drive on which an absolute path lies, by a mount table as Linux prints it.

    None = on a disk of this machine, or of a type that is not known.
    """
    found, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        place = PurePosixPath(_unescaped(fields[1]))
        # Of two on one place the later hides the earlier.
        if path.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = fields[2], len(place.parts)
    return found if found in _NETWORK else None


def network_drive(path: Path) -> str | None:
    """The type of the network drive on which a file lies or would lie; None where it is a disk here, or unknown."""
    whole = path.resolve()
    if sys.platform == "win32":
        import ctypes

        drive = ctypes.windll.kernel32.GetDriveTypeW(whole.anchor)
        return "remote" if drive == _DRIVE_REMOTE else None
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return network_type(PurePosixPath(whole), mounts)


def network_warning(path: Path) -> str | None:
    """What a reader is told of a store on a network drive."""
    kind = network_drive(path)
    if kind is None:
        return None
    return f"库文件 {path} 在网络盘（{kind}）上：别人正在写时，读到的可能不全；宜先复制到本机再读"


def refuse_network_drive(path: Path) -> None:
    """Raises StoreError if a store there would be written to; an environment variable allows it."""
    kind = None if os.environ.get(ALLOW) == "allow" else network_drive(path)
    if kind is not None:
        raise StoreError(
            f"不写入网络盘（{kind}）上的库文件 {path}：网络盘的锁不可靠，几人同时写会损坏库文件。"
            f"请把库放在本机，用 tiaokuai backup --out 备份到网络盘；确只一人使用的，设 {ALLOW}=allow"
        )


def _unescaped(text: str) -> str:
    r"""The mount table writes a space as \040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
