"""Names of commands, by which a line shows that it was typed at a prompt: alternatives of a pattern."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = (
    "7z|seq|chroot|hwclock|pgrep|pkill|killall|hostnamectl|timedatectl|mkswap|parted|rpmbuild|nmcli|"
    "ethtool|traceroute|lspci|lsusb|dmidecode|blkid|fsck|getfacl|setfacl|chattr|lsattr|visudo|htop|"
    "iotop|iostat|strace|tshark|iperf3?|aria2c|ffprobe|pandoc|jupyter|ipython|pipenv|pyenv|nvm|gofmt|"
    "clang|objdump|readelf|automake|autoconf|autoreconf|meson|bazel|qmake|"
    "(?:lv|vg|pv)(?:create|remove|display|extend|resize)|"
    "adb|add-apt-repository|adduser|ansible|apk|apt(?:-get|-cache|-key|-file|itude)?|awk|bash|brew|"
    "bundle|bzip2|cargo|cd|chgrp|chmod|chown|cmake|conda|cp|crontab|ctest|curl|df|dh_make|dmesg|dnf|"
    "docker(?:-compose|-machine|d)?|dotnet|dpkg(?:-\\w+)?|echo|emacs|fdisk|ffmpeg|firewall-cmd|g\\+\\+|"
    "gcc|gdb|getent|git|gpg|gradle|grep|groupadd|groupmod|gulp|gunzip|gzip|helm|hexo|iconv|ifconfig|"
    "insmod|iptables|javac|jekyll|journalctl|kubectl|ldconfig|ldd|ln|ls|lsb_release|lsblk|rustc|rustdoc|"
    "rustfmt|tsc|deno|poetry|tox|mypy|debuild|dch|chkconfig|update-\\w+|locale-gen|lsmod|lsof|md5sum|"
    "minikube|"
    "mkdir|mkfs(?:\\.\\w+)?|modprobe|mv|mvn|mysql\\w*|netstat|nginx|nmap|nohup|npm|npx|nslookup|openssl|"
    "pacman|pdflatex|pip3?|pnpm|psql|pytest|python[23]|quilt|rbenv|redis-\\w+|rm|rmdir|rpm|rsync|rustup|"
    "sbuild|scp|sed|sha256sum|sqlite3|ssh(?:-\\w+)?|sudo|svn|swapon|systemctl|tar|tcpdump|telnet|tmux|"
    "ufw|umount|unalias|uname|unzip|useradd|userdel|usermod|virtualenv|vmstat|wc|wget|whoami|xargs|"
    "xelatex|yarn|yum|zypper"
)
"""Commands that are no English words."""

COMMAND_WORDS: Final = (
    "alias|ar|cal|cat|code|composer|configure|date|dd|diff|dig|dir|du|env|exec|exit|export|file|find|"
    "flask|flutter|free|gem|go|head|history|host|hugo|id|ip|java|kill|last|less|locate|make|man|more|"
    "mount|nano|ninja|node|passwd|patch|perl|php|ping|ps|pwd|py|python|rails|rake|rename|route|ruby|"
    "screen|service|set|sh|shutdown|snap|sort|source|stat|su|tail|tee|top|touch|tree|type|uptime|vagrant|"
    "vi|vim|w|watch|which|xz|zip"
)
"""Commands that are words of English, too, or names of a language."""
