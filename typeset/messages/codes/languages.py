"""M: in which language a manuscript is, and what to do where that is doubtful."""

from __future__ import annotations

from typeset.messages.codes.entry import NOTE, WARNING, Entry

M_LANGUAGE = Entry(
    NOTE,
    "没有写明语言；看文字像是 {language}（{evidence}），字形、标点和排法都照它",
    "no language is stated; the text looks like {language} ({evidence}), and is set as such",
    '若不是，在 book.toml 里写 language，如 "zh-CN"、"zh-HK"；写明了就不再提示。',
    "If that is wrong, set language in book.toml, as zh-CN or zh-HK; a language that is set is not told.",
    "原稿是繁体字而没有香港的用语时，当作台湾的 zh-TW：古书和多数繁体原稿都是这样。",
    "Text in Traditional characters without words of Hong Kong is taken for zh-TW; so are classics.",
)
M_LANGUAGE_DOUBTFUL = Entry(
    WARNING,
    "没有写明语言，看文字又不能确定（{evidence}）；暂按 {language} 排",
    "no language is stated, and the text does not tell ({evidence}); it is set as {language}",
    '在 book.toml 里写明 language，如 "zh-CN"、"zh-TW"；另一种文字在 Markdown 里用 {{lang=ja}} 之类标明。',
    "Set language in book.toml, as zh-CN or zh-TW; in Markdown mark what is in another, as with {{lang=ja}}.",
)
M_LANGUAGE_UNKNOWN = Entry(
    WARNING,
    "“{language}”不是语言的代号，改为看文字判断",
    "“{language}” is no language tag; the language is judged from the text",
    "写 zh-CN、zh-TW、zh-HK、ja、ko 或 en。",
    "Write zh-CN, zh-TW, zh-HK, ja, ko or en.",
)
