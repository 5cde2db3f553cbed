"""Writes the appendices of the manual from the code: settings, verbs, repairs, messages.

``python -m docs.generate`` puts them into ``docs/zh/generated`` and ``docs/en/generated``, which are not in
git; ``make manual`` does so before it sets the manual. No text of a setting or a message is typed here: what
``typeset explain`` says is what the manual says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from docs.commands_appendix import commands_appendix
from docs.markup import Words, speaker
from docs.messages_appendix import messages_appendix, repairs_appendix
from docs.settings_appendix import settings_appendix

DOCS: Final = Path(__file__).resolve().parent
LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}
"""The languages of the manual, by their folders."""

_APPENDICES: Final[dict[str, tuple[Words, Callable[[str], Iterator[str]]]]] = {
    "settings": (("附录A　设置", "Appendix A: Settings"), settings_appendix),
    "commands": (("附录B　命令", "Appendix B: Commands"), commands_appendix),
    "repairs": (("附录C　修复", "Appendix C: Repairs"), repairs_appendix),
    "messages": (("附录D　消息", "Appendix D: Messages"), messages_appendix),
}
"""By their names: the title, and what makes their paragraphs."""


def write_appendices(docs: Path = DOCS) -> list[Path]:
    """Write the appendices of both languages below ``docs``; returns their files."""
    written = []
    for lang in LANGUAGES:
        folder = docs / lang / "generated"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in appendices(lang).items():
            path = folder / f"{name}.md"
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def appendices(lang: str) -> dict[str, str]:
    """The appendices of one language as Markdown, by their names."""
    say = speaker(lang)
    front = f'+++\nrole = "appendix"\nlanguage = "{LANGUAGES[lang]}"\n+++'
    return {
        name: "\n\n".join((front, f"# {say(title)} {{#{name}}}", *make(lang))) + "\n"
        for name, (title, make) in _APPENDICES.items()
    }


if __name__ == "__main__":
    write_appendices()
