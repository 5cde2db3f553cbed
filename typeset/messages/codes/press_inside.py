"""P: what lies inside a PDF and is easily passed over: scripts, profiles, face programs, jumps, places."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

P_SCRIPT = Entry(
    NOTE,
    "文件里有脚本（{what}）",
    "the file holds a script ({what})",
    "标准许可；不信任来源，就不要在会执行它的程序里打开。",
    "Its standard allows that; unless you trust its source, do not open it where scripts run.",
)
P_PROFILE = Entry(
    ERROR,
    "颜色用的特性文件有问题：{detail}（{standard}）",
    "a profile of colours is not sound: {detail} ({standard})",
    "换上完好的 ICC 特性文件，重新导出。",
    "Export it again with a sound ICC profile.",
)
P_COLORANTS = Entry(
    ERROR,
    "混合色里的专色“{name}”没有单独说明",
    "the spot colour “{name}” in a mixture of inks is not described by itself",
    "在 Colorants 里给出它的替代色。",
    "Give its alternate colour in Colorants.",
)
P_RENDERING = Entry(
    ERROR,
    "没有“{name}”这种呈现方式",
    "there is no rendering intent called “{name}”",
    "用 Perceptual、RelativeColorimetric、Saturation 或 AbsoluteColorimetric。",
    "Use Perceptual, RelativeColorimetric, Saturation or AbsoluteColorimetric.",
)
P_FACE_DAMAGED = Entry(
    ERROR,
    "字体“{face}”坏了：{detail}",
    "the face “{face}” inside the file is damaged: {detail}",
    "换上完好的字体，重新导出。",
    "Export it again with a sound face.",
)
P_CID_SET = Entry(
    ERROR,
    "字体“{face}”的字形清单（{key}）不全",
    "the list of glyphs ({key}) of the face “{face}” is missing or lacks some",
    "删去清单（PDF/A-2 起不要求），或重新导出。",
    "Take the list out, which PDF/A-2 does not ask for, or export it again.",
)
P_PRIVATE = Entry(
    WARNING,
    "“{face}”的字形复制出来是自造字 {character}",
    "a glyph of “{face}” is copied as {character}, a character of private use",
    "给它正式的字符，或用 ActualText 写明读作什么。",
    "Map it to a character that others know, or say in ActualText how it reads.",
)
P_DEAD_LINK = Entry(
    WARNING,
    "跳转没有去处：{target}",
    "a jump leads nowhere: {target}",
    "改正或删去这个链接或书签。",
    "Correct or take out the link or bookmark.",
)
P_OUTSIDE = Entry(
    WARNING,
    "有东西全在纸外",
    "something lies wholly beyond the sheet",
    "移回版面，或删去。",
    "Move it onto the page, or take it out.",
)
P_ROTATED = Entry(
    WARNING,
    "这一页转了 {degrees} 度，别的页没有",
    "this page is turned by {degrees} degrees, unlike the others",
    "按成品的方向重新导出这一页。",
    "Export the page as it shall stand.",
)
