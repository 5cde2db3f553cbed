"""Names of keys as MkDocs types them between ``++``, and what stands on the keys."""

from __future__ import annotations

from typing import Final

_SAME: Final = (
    "ctrl shift alt tab enter esc space home end delete insert backspace fn option return pause break menu"
)
KEYS: Final = {
    **{name: name.capitalize() for name in _SAME.split()},
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
    **{f"num{number}": f"Num {number}" for number in range(10)},
    "control": "Ctrl", "escape": "Esc", "del": "Del", "ins": "Ins", "cmd": "Cmd", "command": "Cmd",
    "win": "Win", "windows": "Win", "super": "Super", "meta": "Meta", "opt": "Option", "altgr": "AltGr",
    "alt-graph": "AltGr", "caps-lock": "Caps Lock", "num-lock": "Num Lock", "scroll-lock": "Scroll Lock",
    "page-up": "Page Up", "page-down": "Page Down", "pg-up": "Page Up", "pg-down": "Page Down",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "arrow-up": "↑", "arrow-down": "↓",
    "arrow-left": "←", "arrow-right": "→", "print-screen": "Print Screen", "prtsc": "Print Screen",
    "left-ctrl": "Ctrl", "right-ctrl": "Ctrl", "left-shift": "Shift", "right-shift": "Shift",
    "left-alt": "Alt", "right-alt": "Alt", "spacebar": "Space", "plus": "+", "minus": "-", "equal": "=",
    "slash": "/", "backslash": "\\", "comma": ",", "period": ".", "semicolon": ";", "colon": ":",
    "single-quote": "'", "double-quote": '"', "grave": "`", "tilde": "~", "underscore": "_", "question": "?",
    "left-bracket": "[", "right-bracket": "]", "left-brace": "{", "right-brace": "}", "exclam": "!",
    "less": "<", "greater": ">", "asterisk": "*", "hash": "#", "at": "@", "dollar": "$", "percent": "%",
    "caret": "^", "ampersand": "&", "pipe": "|", "apps": "Menu", "context-menu": "Menu",
}  # fmt: skip
"""By the name of each key, what is printed on it; letters and figures name themselves."""
