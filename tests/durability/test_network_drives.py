"""A store on a network drive is not written to; reading it warns; a backup goes there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from graphmodel.store.drives import ALLOW, network_type
from tests.durability.disks import with_mount_table
from tests.durability.ground import STORE, state

TABLE = """\
/dev/vda / ext4 rw,relatime 0 0
//filer/share /mnt/office cifs rw,vers=3.0 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
server:/export /home nfs4 rw 0 0
/dev/sdc1 /media/usb fuseblk rw 0 0
user@host: /mnt/far fuse.sshfs rw 0 0
gocryptfs /mnt/vault fuse.gocryptfs rw 0 0
C:\\134 /mnt/c 9p rw 0 0
//filer/x /mnt/公\\040盘 smb3 rw 0 0
/dev/sdd1 /srv ext4 rw 0 0
//filer/y /srv cifs rw 0 0
broken line
"""
CHANGE = ("set", "甲街道/司法所", "核定编制=9", "--why", "更正")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/t.db", None),
        ("/mnt/office/a/t.db", "cifs"),
        ("/mnt/office/local/t.db", None),
        ("/mnt/officer/t.db", None),
        ("/home/me/t.db", "nfs4"),
        ("/media/usb/t.db", None),
        ("/mnt/far/t.db", "fuse.sshfs"),
        ("/mnt/vault/t.db", None),
        ("/mnt/c/Users/t.db", "9p"),
        ("/mnt/公 盘/t.db", "smb3"),
        ("/srv/t.db", "cifs"),
    ],
)
def test_the_innermost_and_latest_mount_tells_the_kind_of_drive(path: str, kind: str | None) -> None:
    assert network_type(PurePosixPath(path), TABLE) == kind


@pytest.mark.parametrize("table", ["", "\n", "nonsense", "proc /proc proc rw 0 0\n"])
def test_a_table_that_tells_nothing_makes_no_warning(table: str) -> None:
    assert network_type(PurePosixPath("/mnt/office/t.db"), table) is None


def share(folder: Path) -> str:
    return f"/dev/vda / ext4 rw 0 0\n//filer/share {folder} cifs rw 0 0\n"


def test_a_store_on_a_share_is_read_with_a_warning_and_not_written_to(folder: Path) -> None:
    before = state(folder / STORE)
    read = with_mount_table(folder, share(folder), ("who", "甲街道/司法所"))
    assert read.code == 0 and "网络盘（cifs）" in read.err and read.out
    done = with_mount_table(folder, share(folder), CHANGE)
    assert done.code == 2 and "不写入网络盘" in done.err and "tiaokuai backup --out" in done.err
    assert state(folder / STORE) == before


def test_no_store_is_made_on_a_share(folder: Path, root: Path) -> None:
    words = ("load", str(root / "examples" / "fuxin.yaml"), "--store", "sqlite:///new.db")
    done = with_mount_table(folder, share(folder), words)
    assert (done.code, done.err.count("\n")) == (2, 1) and "不写入网络盘" in done.err
    assert not (folder / "new.db").exists()


def test_who_knows_better_may_write_to_a_share(folder: Path) -> None:
    assert with_mount_table(folder, share(folder), CHANGE, **{ALLOW: "allow"}).code == 0
    assert len(state(folder / STORE)["log"]) == 4


def test_a_backup_goes_to_a_share_by_way_of_this_machine(folder: Path) -> None:
    there = folder / "share"
    there.mkdir()
    done = with_mount_table(folder, share(there), ("backup", "--out", "share/b.db"))
    assert done.code == 0, done.err
    assert [path.name for path in there.iterdir()] == ["b.db"]
    assert state(there / "b.db") == state(folder / STORE)
