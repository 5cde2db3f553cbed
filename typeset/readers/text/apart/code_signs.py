"""What a line shows of being code: how many points speak for a listing, and how many for prose.

The points are set by eye on manuals, console sessions and pasted pages. Only their order and rough size
matter: a change between prose and listing costs some (``listings``), so one doubtful line decides nothing.
"""

from __future__ import annotations

from typing import Final

from typeset.model.characters import count_han, has_han
from typeset.readers.text.apart.command_names import COMMAND_WORDS, COMMANDS
from typeset.readers.text.apart.formulae import is_formula
from typeset.readers.text.apart.program_output import is_output
from typeset.startup.patterns import late_pattern

PROMPT_POINTS: Final = 6.0
"""A prompt shows a listing by itself."""

_COMMAND: Final = late_pattern(f"(?:{COMMANDS}) +[^\\s=]|(?:\\.{{1,2}}/|~/|/)[\\w./-]+ -")
_COMMAND_WORD: Final = late_pattern(f"(?:{COMMANDS}|{COMMAND_WORDS}|(?:\\.{{1,2}}/|~/|/)[\\w./-]+)(?= |$)")
_ANY_COMMAND: Final = late_pattern("[a-z][\\w.-]*(?: [\\w./-]+){0,2} --?[A-Za-z]")
PROMPT: Final = late_pattern(
    "\\$ (?=[a-zA-Z./~_\"'({-])|\\$(?=[a-z./~])[^$\u3400-\u9fff]*$|>>> ?|>>>$|"
    f"> (?=(?:(?:{COMMANDS}) |\\.{{0,2}}[\\\\/]\\w))|"
    f"[#%➜] (?=(?:sudo )?(?:(?:{COMMANDS}|{COMMAND_WORDS})(?: |$)|(?:\\./|/)[a-z]))|"
    '[A-Za-z]:\\\\[^<>|"?*]{0,80}>|PS [A-Za-z]:\\\\[^>]*> ?|'
    "\\[[\\w.-]{1,32}@[\\w.-]{1,64}[^\\]]{0,60}\\][$#%]? ?\\S|"
    "\\[?[\\w.-]{1,32}@[\\w.-]{1,64}[ :][^\\s$#]{0,80}\\]?[$#%] ?|"
    "(?:mysql|MariaDB \\[[^\\]]*\\]|sqlite|SQL|ftp|sftp|irb|ghci|scala|lua|julia|node|redis|hive)> ?\\S|"
    "\\w{1,32}[=-][#>] |\\(gdb\\) ?|\\((?:base|\\w{0,20}env)\\) ?[$\\w]|In \\[\\d+\\]:|Out\\[\\d+\\]:|"
    "irb\\(main\\):|(?:bash|sh)-[\\d.]+[$#] |(?-i:[A-Z][A-Z\\d_-]{1,9}> ?(?=[A-Z]{2,}(?: [A-Z\\d_.-]+)*$)|"
    "[A-Z]{1,8}\\d{1,4}[#>]$|[A-Za-z][\\w-]{1,20}(?:\\([\\w-]{1,24}\\)[#>]|#) ?(?=[a-z][^\u3400-\u9fff]*$)|"
    "[A-Z][A-Za-z\\d-]{2,20}> (?=[a-z][\\w/.-]*(?: [\\w/.:-]+){0,5}$))|127\\.0\\.0\\.1:\\d+> ?"
)
"""A prompt with what is typed behind it: $, >>>, C:\\>, user@host:~$, mysql>."""

_STRING: Final = late_pattern(
    "\"(?:[^\"\\\\\n]|\\.){0,400}\"|(?<![\\w’])'(?:[^'\\\\\n]|\\.){0,400}'|`[^`\n]{0,400}`"
)
_TAIL_COMMENT: Final = late_pattern(
    "(?<=\\S)\\s*/\\*[^\n]*?\\*/|(?<=[\\w;,(){}\\]\"'>])(?:\\s*//|\\s+--\\s|\\s*<!--)[^\n]*$|"
    "(?<=\\S)\\s{1,}#\\s?[^\n]*$"
)
_BETWEEN_TAGS: Final = late_pattern("(?<=>)[^<>]+(?=</)")
COMMENT: Final = late_pattern("(?://|/\\*|<!--|--\\s|;;?\\s|\\*/|\"\"\"|'''|::\\s|REM\\s|rem\\s)")
HASH_COMMENT: Final = late_pattern("[#%]+\\s*\\S|#+$")

_STRONG: Final = late_pattern(
    "#\\s*(?:include|define|ifdef|ifndef|endif|if|else|elif|undef|pragma)\\b|#!\\s?/|"
    "(?:async )?(?:def|class)\\s+\\w+[^。]*:$|(?:from\\s+[\\w.]+\\s+)?import\\s+[\\w.*{}, ]+;?$|"
    "package\\s+[\\w.]+;?$|using\\s+[\\w.]+;|"
    "(?:public|private|protected|static|final|abstract|struct|enum|interface|func|fn|impl|typedef|extern|"
    "const|let|var|void|int|char|float|double|long|bool|boolean|unsigned|"
    "string)\\s+[\\w<>*&\\[\\]]+.*[=({;)]|"
    "(?:if|for|while|switch|elif|foreach|"
    "catch)\\b.*[:{;)]$|(?:else|try|do|finally)\\s*[:{]$|(?:for|while|if)\\b.*;\\s*(?:do|then)\\b|"
    "-{3,5} ?(?:BEGIN|END) |(?:warning|error|note|help)(?:\\[\\w+\\])?: \\S|"
    "(?:service|systemctl) \\S+ ?(?:start|stop|restart|reload|status|enable|disable)|"
    "[a-z][\\w.-]*(?: (?:\\[[^\\]]*\\]|<[^>]*>|[\\w-]+|\\.{3})){0,6} (?:\\[[^\\]]*\\]|<[^>]*>)(?: ?\\.{3})?$|"
    "\\d+ director(?:y|ies), \\d+ files?|"
    "(?:if|elif) (?:\\[|test |!|grep ).*|(?:fi|done|esac|then|else|endif|end)$|"
    "return\\b[^.]*;?$|.*\\S && \\S|[A-Z_]{2,}=\\S+ [a-z]|(?:break|continue|pass);?$|"
    "(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|ALTER|GRANT|REVOKE|USE|SHOW|FROM|WHERE|VALUES|"
    "ORDER BY|GROUP BY|LEFT JOIN|JOIN|select|insert into|update|delete from|create|drop|alter|show)\\s+"
    "[\\w`'*\"(@.].*|"
    "(?:FROM|RUN|CMD|COPY|ADD|ENV|EXPOSE|WORKDIR|ENTRYPOINT|VOLUME|LABEL|ARG|USER)\\s+[^\\s。]+.*|"
    "</?[A-Za-z][\\w:.-]{0,60}(?:\\s[^<>]*)?/?>|<\\?(?:xml|php)|<!DOCTYPE|\\?>|"
    "[\"'][^\"']{1,60}[\"']\\s*:\\s*\\S|"
    "(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) (?:/|https?://)\\S*(?: HTTP/[\\d.]+)?$|"
    "diff --git |index [0-9a-f]{7,}|@@ -\\d|(?:---|\\+\\+\\+) [ab]?/?\\S+[./]\\S*|"
    "[bcdlps-][rwxsStT-]{9}[.+@]?\\s|"
    "(?=[\\dx, ]*[a-fA-F])(?:0x)?[\\da-fA-F]{2}(?:,? (?:0x)?[\\da-fA-F]{2}){4,},?$|"
    "[0-9a-fA-F]{6,16}:?\\s+(?:[0-9a-fA-F]{2,4}\\s+){3}|"
    '(?:Traceback \\(most recent|File "[^"]+", line \\d|at [\\w.$]+\\([\\w.]+:\\d+\\))|'
    "deb(?:-src)? (?:\\[[^\\]]*\\] )?https?://|"
    "--?[A-Za-z][\\w-]*(?:[ =,|].*)?\\s{2,}\\S|"
    "(?=[^*]*\\*)(?:(?:[\\d*/,-]+|[a-z]{3}(?:-[a-z]{3})?)\\s+){5}\\S"
)
"""Statements, tags, fields, rows of programs' output: nothing else begins so."""

_ASSIGNMENT: Final = late_pattern(
    "(?:export |set |local |declare |my |global )?[\\w$@.\\[\\]'\"-]{1,60}"
    "(?:\\s*[-+*/|&.:?]?|\\s+)=\\s?[^=\\s]|[\\w.$>-]{1,60}\\s*=$"
)
_CALL: Final = late_pattern(
    "[\\w.$:>-]{1,80}\\((?!\\d[a-z]{0,4}\\)[,.]?(?: |$)).*\\)\\s*[;:{]?$|[\\w.]{1,80}\\($"
)
_CLOSING: Final = late_pattern("[\\])}]+[;,)]*$|[{(\\[]$|\\};?$|\\]\\)?;?$")
_SECTION: Final = late_pattern('\\[{1,2}[A-Za-z][\\w .:/"-]{0,60}\\]{1,2}$')
_FIELD: Final = late_pattern("[a-z][\\w.-]{0,40}:(?:\\s+\\S|$)|- [a-z][\\w.-]{0,40}:(?:\\s|$)")
_HEADER: Final = late_pattern("[A-Z][A-Za-z]*: \\S")
_LONG_HEADER: Final = late_pattern("[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+:(?: \\S|$)")
_NAMED_FIELD: Final = late_pattern("(?:- )?[a-z]\\w*[_-]\\w+: \\S|- [\"'][^\"']*[\"']$")
_RULE: Final = late_pattern("[\\w./%$(){}-]+(?: [\\w./%$(){}-]+)*:(?: [\\w./%$(){}-]+)*$|\\.PHONY")
_STATEMENT_END: Final = late_pattern("[;{}]$|[^\\s\\\\]\\s?\\\\$")
_SHELL: Final = late_pattern("\\s\\|\\s|&&|\\s>{1,2}\\s|\\$[\\w({]|\\s2>&1|<<-?\\s?['\"]?\\w+")
_OPERATOR: Final = late_pattern("->|::|==|!=|\\|\\||=>|\\+=|-=|<-|\\+\\+|:=")
_OPTION: Final = late_pattern("(?:^|\\s)--?[A-Za-z][\\w-]*")
_TWO_OPTIONS: Final = late_pattern("\\s--?[A-Za-z].*\\s--?[A-Za-z]")
_PATH: Final = late_pattern(
    "(?:^|[\\s=:])(?:~|\\.{1,2})?/[\\w.-]+(?:/[\\w.*-]*)*(?=$|[\\s:;,])|[A-Za-z]:\\\\\\w"
)
_BOX: Final = late_pattern("[\u2500-\u257f\u2580-\u259f\u25b6\u25c0]")
_ART: Final = late_pattern(
    "[├└│┌┐┘┬┴┼╭╮╰╯▏█]|--+[>+]|<--+|\\+--|\\|--|`--|\\^\\^|[|^v]\\s{2,}[|^v]|\\|_|_\\||/\\\\|\\\\/"
)
_WORD: Final = late_pattern("[(\"“‘'*]*[A-Za-z][A-Za-z'’-]*(?:\\(\\d\\))?[.,;:!?)\"'”’*]*")
_DECIMAL: Final = late_pattern("\\d{1,2}(?:\\.\\d{1,2})+\\.?\\s+[A-Za-z]")
_OPTION_COLUMN: Final = late_pattern(
    "--?[A-Za-z][\\w-]*(?:[ =]?[<\\[]?[\\w./-]+[>\\]]?)?"
    "(?:,? *--?[A-Za-z][\\w-]*(?:[ =]?[<\\[]?[\\w./-]+[>\\]]?)?)*"
    "(?:\\s{2,}|\\t)\\S"
)
_HAS_SIGNS: Final = late_pattern("[A-Za-z#$%<>{}\\[\\]=/\\\\|\"'`;*]")
_MANY_HAN: Final = 12
_BEGINNING: Final = 40
_ENDS: Final = frozenset("。！？：；，")
_LOOKED_AT: Final = 400
"""Characters of a line that are looked at: a statement shows itself early; a line may be a whole book."""

_BARE_ADDRESS: Final = late_pattern("<?(?:https?|ftp|git)://[^\\s]+$|<?[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+>?$")
_HAS_ADDRESS: Final = late_pattern("(?:https?|ftp)://\\w|[\\w.+-]+@[\\w-]+\\.\\w")
_LIST_MARK: Final = late_pattern(
    "[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[、)）]|(?:[*+•·●○■▪◆-]|\\d{1,3}[.、)）]|[(（]\\d{1,3}[)）]|"
    "[a-z][.)])\\s"
)
_REFERENCE: Final = late_pattern("\\^?\\[\\d{1,3}\\]|\\^\\[")
_HAN_MARK: Final = late_pattern("[，。；！？、：（）《》“”「」…]")
_QUOTED_END: Final = late_pattern("[\"'”’)][.,]$")
_NAMED_THING: Final = late_pattern("(?:^|\\s)[a-z]\\w*[._/=-][\\w./=*-]*[A-Za-z\\d]")
_PASSWD: Final = late_pattern("[\\w.*-]+(?::[^:\\s]*){3,}")
_USAGE: Final = late_pattern(
    "[a-z][\\w.-]*(?: [a-z][\\w-]*)?(?: ?(?:\\[[^\\]]*\\]|<[^>]*>)(?:\\.\\.\\.)?){1,6}$|"
    "[a-z][\\w.-]*(?: \\[-[^\\]]{0,30}\\])+(?: \\S+){0,5}$"
)
"""How a command is called: lh [选项] <文件>."""

_SENTENCE_END: Final = late_pattern("[。！？：；，]$")
_FIRST_WORD: Final = late_pattern("[a-z][a-z\\d_.+-]+(?= |$)")
_WIDE_GAP: Final = late_pattern("\\S {3,}\\S")
_LINE_NUMBER: Final = late_pattern("\\d{1,4}[:.|]?(?:\\s{1,8}|\\t)(?=\\S)")
MATHS: Final = late_pattern("[∑∫√≤≥×÷±≈∂πσΣΔ∞∝∈∀∃·′²³₀₁₂ₙᵢ]")


def skeleton(text: str) -> str:
    """The line without what stands in it as words for people: strings, comments, text between tags."""
    bare = _STRING.sub('""', text) if '"' in text or "'" in text or "`" in text else text
    if "<" in bare:
        bare = _BETWEEN_TAGS.sub("", bare)
    may_comment = "#" in bare or "//" in bare or "--" in bare or "/*" in bare
    return _TAIL_COMMENT.sub("", bare) if may_comment else bare


def is_hash_comment(text: str) -> bool:
    """Whether the line is a comment behind #, or else a head of Markdown."""
    return text[0] in "#%" and HASH_COMMENT.match(text) is not None and _STRONG.match(text) is None


def is_prompt(text: str) -> bool:
    """Whether the line begins with a prompt and what was typed there."""
    return PROMPT.match(text) is not None


_CALLS: Final = late_pattern(
    "(?:sudo )?[a-z][\\w.+-]*(?: +(?:-[\\w-]+|[a-z][\\w./-]*))+ *[^\\s，。：；！？、（）《》“”]{0,24}$"
)


def calls(text: str) -> bool:
    """Whether the line may call a command with words that stand for something: apt show 软件包."""
    return _CALLS.match(text) is not None


def is_bare_address(text: str) -> bool:
    """Whether the line is an address and nothing else."""
    return _BARE_ADDRESS.match(text) is not None


_COMMENTED: Final = late_pattern('[a-z][a-z\\d_.+-]+(?: [!-"$-~]+){0,6} {2,}#\\s?\\S')
"""Words in Latin letters, and far behind them what they do: apt update      # 更新."""


def command_of(text: str) -> str:
    """The command that the line calls by its looks: behind a prompt, or before an option; empty for none."""
    if _COMMENTED.match(text):
        return text.split(" ", 1)[0]
    prompt = PROMPT.match(text)
    rest = text[prompt.end() :].lstrip() if prompt else text
    if prompt is None and _ANY_COMMAND.match(text) is None:
        return ""
    word = _FIRST_WORD.match(rest)
    return word[0] if word else ""


def code_points(text: str, commands: frozenset[str] = frozenset()) -> float:
    """How much the line alone speaks for a listing (above 0) or for prose (below 0).

    ``commands`` are words that the manuscript calls as commands elsewhere.
    """
    text = text[:_LOOKED_AT]
    if _HAS_SIGNS.search(text) is None and not is_output(text):
        return _points_of_prose(text)
    known = _points_at_sight(text)
    if known is not None:
        return known
    bare = skeleton(text)
    han = 0 if _USAGE.match(text) else count_han(bare)
    if han:
        return _points_with_han(bare, han)
    points = _points_of_latin(text, bare)
    word = _FIRST_WORD.match(text)
    if word and word[0] in commands and word.end() < len(text) and points > -2:
        points = max(points, 0.0) + 2.5
    return points


def _points_at_sight(text: str) -> float | None:
    """Points of a line whose first characters say what it is: a prompt, a comment; or a formula."""
    if is_prompt(text):
        return PROMPT_POINTS
    if text.startswith("//") and _HAS_ADDRESS.search(f"http:{text}"):
        return -1.0
    is_han = has_han(text)
    if COMMENT.match(text):
        return 1.5 if text.startswith(("//", "/*", "*/", "<!--")) else -0.5 if is_han else 0.3
    if is_hash_comment(text):
        return -0.5 if is_han or text.startswith("##") else 0.5
    if (is_han and _USAGE.match(text)) or is_output(text):
        return 4.0
    return 0.0 if is_formula(text) else None


def _points_of_prose(text: str) -> float:
    """Points of a line without any sign of code: of Han, or of figures alone."""
    if not has_han(text[:_BEGINNING]):
        return 0.0
    against = 6.0 if text[-1] in _ENDS else 4.0 if _HAN_MARK.search(text) else 3.0
    if _LIST_MARK.match(text):
        return -5.0
    return -against - (2.0 if len(text) > _MANY_HAN else 0.0)


def _points_with_han(bare: str, han: int) -> float:
    """Points of a line with Han outside its strings and comments."""
    if _OPTION_COLUMN.match(bare):
        return 3.0
    if _LIST_MARK.match(bare):
        return -5.0
    marks = len(_HAN_MARK.findall(bare))
    against = 6.0 if marks and _SENTENCE_END.search(bare) else 4.0 if marks else 3.0
    if han > _MANY_HAN:
        against += 2.0
    found = 0.0 if marks else _form_points(bare)
    if bare[-1:] in (";", "{", "}") and _STATEMENT_END.search(bare):
        found += 2.0
    return found - against


def _form_points(bare: str) -> float:
    """Points of a line with Han but without marks for beginning as statements and commands do."""
    if _STRONG.match(bare):
        return 5.0
    if _COMMAND.match(bare):
        return 5.0 if _OPTION.search(bare) or _PATH.search(bare) else 1.5
    return 4.0 if _ASSIGNMENT.match(bare) or _FIELD.match(bare) else 0.0


def _points_of_latin(text: str, bare: str) -> float:
    """Points of a line without Han."""
    if _REFERENCE.match(text) or _DECIMAL.match(text):
        return -4.0
    if _BARE_ADDRESS.match(text):
        return -1.0
    if MATHS.search(bare) or any(char in bare for char in "，。；：（）“”"):
        return -3.0
    points = _shape_points(bare)
    if _QUOTED_END.search(text):
        points -= 2.0
    if _LIST_MARK.match(text) and _STRONG.match(bare) is None:
        points -= 1.5 if text[0] == "-" or text[0].isdigit() else 3.0
    if points < 3.0:
        points += _word_points(text)
    return points


def _shape_points(bare: str) -> float:
    """Points for the forms of statements, commands, fields and output."""
    if _STRONG.match(bare):
        return 4.0
    number = _LINE_NUMBER.match(bare)
    if number and number.end() < len(bare):
        bare = bare[number.end() :]
        if _STRONG.match(bare) or _STATEMENT_END.search(bare) or _CALL.match(bare):
            return 4.0
    points = 4.0 if _COMMAND.match(bare) else 0.0
    for form, worth in _FORMS:
        if form.match(bare):
            points += worth
    for form, worth in _FORMS_INSIDE:
        if form.search(bare):
            points += worth
    return min(points, 6.0)


_FORMS: Final = (
    (_ASSIGNMENT, 3.0), (_CALL, 3.0), (_CLOSING, 2.5), (_SECTION, 2.0), (_FIELD, 1.5),
    (_NAMED_FIELD, 2.5), (_HEADER, 1.3), (_LONG_HEADER, 2.0),
    (_RULE, 0.8), (_COMMAND_WORD, 2.0), (_ANY_COMMAND, 1.5), (_PASSWD, 4.0),
)  # fmt: skip
"""Forms that a line begins with, with their points."""

_FORMS_INSIDE: Final = (
    (_STATEMENT_END, 2.5), (_SHELL, 2.0), (_OPERATOR, 1.5), (_OPTION, 1.5), (_TWO_OPTIONS, 1.0), (_PATH, 1.2),
    (_ART, 1.5), (_BOX, 2.5), (_NAMED_THING, 0.8),
)  # fmt: skip
"""Forms that stand anywhere in a line."""


def _word_points(text: str) -> float:
    """Points, none above 0, for what reads as a sentence, a name or a title in Latin letters."""
    if _WIDE_GAP.search(text):
        return 0.0
    tokens = text.split()
    words = sum(_WORD.fullmatch(token) is not None for token in tokens)
    if not words or words * 10 < 6 * len(tokens):
        return -0.5 if _HAS_ADDRESS.search(text) else 0.0
    if len(tokens) >= 5 and text[-1] in ".!?,:;" and words * 10 >= 7 * len(tokens):
        return -3.0
    if len(tokens) >= 4 and words * 10 >= 8 * len(tokens):
        return -2.0
    return -1.2 if text[0].isupper() or len(tokens) > 1 else -0.6
