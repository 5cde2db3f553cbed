"""F: faces that cannot be had, and characters that no face has."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

F_ABSENT = Entry(
    ERROR,
    "缺少字体 {face}（{file}），现在又不能下载",
    "the face {face} ({file}) is not here, and nothing may be downloaded now",
    "联网后运行 typeset fonts --get；或把 {file} 放进 {folder}。",
    "Run `typeset fonts --get` with a network, or put {file} into {folder}.",
    "成品里的每个字都要嵌入字体；缺了字体就用别的代替，版面会悄悄变样。",
    "Every character is set in an embedded face; a silent substitute would change the page.",
)
F_DAMAGED = Entry(
    ERROR,
    "字体文件 {file}（{face}）已损坏，或不是目录里登记的那一个",
    "the font file {file} ({face}) is damaged, or is not the one in the catalogue",
    "联网后运行 typeset fonts --get 重新取得；或换上完好的 {file}（放在 {folder}，sha256 {sha256}）。",
    "Run `typeset fonts --get` with a network, or put a good {file} into {folder} (sha256 {sha256}).",
)
F_UNOBTAINABLE = Entry(
    ERROR,
    "没能取得字体 {file}：{reason}",
    "could not obtain {file}: {reason}",
    "检查网络后再运行一次；或把 {file} 放进 {folder}。",
    "Check the network and run it again, or put {file} into {folder}.",
)
F_NOT_OBTAINED = Entry(
    WARNING,
    "没能取得这些字体：{faces}",
    "could not obtain these faces: {faces}",
    "检查网络后再运行一次；只有 Debian 里才有的，要在有 apt-get 的系统上取，再把文件放进 {folder}。",
    "Check the network and run it again; those that Debian alone has need a system with apt-get: fetch them "
    "there and put the files into {folder}.",
)
F_STORE = Entry(
    ERROR,
    "字体文件夹 {folder} 不能写：{reason}",
    "the folder for faces, {folder}, cannot be written: {reason}",
    "检查该文件夹的权限和磁盘空间。",
    "Check the folder's permissions and the space on the disk.",
)
F_BAD_KEY = Entry(
    ERROR,
    "“{key}”里的“{value}”不是字体：应写角色和字重，如 song 400",
    "“{value}” in “{key}” is not a face: write a role and a weight, as song 400",
    "角色有：{roles}；字重从 100 到 900；后面可加 italic（西文斜体）、zh-TW、zh-HK、ja、ko（当地字形）。",
    "Roles: {roles}; weights run from 100 to 900; italic may follow, for Western letters, and zh-TW, zh-HK, "
    "ja or ko, for the forms of a region.",
)
F_OWN_MISSING = Entry(
    ERROR,
    "[faces] 为 {face} 指定的文件“{path}”不在项目里",
    "the file “{path}” that [faces] names for {face} is not in the project",
    "检查文件名；路径从 book.toml 所在的文件夹算起。",
    "Check the name; the path counts from the folder of book.toml.",
)
F_NOT_A_FACE = Entry(
    ERROR,
    "“{path}”（用作 {face}）不是完好的字体文件（{detail}）",
    "“{path}”, given for {face}, is no whole font file ({detail})",
    "换成完好的 .ttf、.otf、.ttc、.woff 或 .woff2 文件。",
    "Give a whole .ttf, .otf, .ttc, .woff or .woff2 file.",
)
F_BLANK_FACE = Entry(
    ERROR,
    "字体“{path}”（用作 {face}）里的字没有笔画或没有宽度，如“{detail}”",
    "the font “{path}”, given for {face}, draws no ink, or has no widths, for “{detail}” and the like",
    "换一个完好的字体文件；有的试用字体只有空白的字。",
    "Give another file; some trial fonts hold blank glyphs.",
)
F_ONE_GLYPH = Entry(
    ERROR,
    "字体“{path}”（用作 {face}）把所有的字画成同一个样子，如“{detail}”",
    "the font “{path}”, given for {face}, draws one glyph for all characters, “{detail}” among them",
    "换一个完好的字体文件。",
    "Give another file.",
)
F_RESTRICTED = Entry(
    ERROR,
    "字体“{path}”（用作 {face}）声明不许嵌入，或不许只嵌入用到的字，不能排进 PDF",
    "the font “{path}”, given for {face}, says that it may not be embedded, or only whole",
    "换一款允许嵌入的字体；或向字体厂商索取允许嵌入的文件（OS/2 表的 fsType）。",
    "Use a face that may be embedded, or ask its maker for a file that allows it (fsType in the table OS/2).",
)
F_STAND_IN = Entry(
    WARNING,
    "没有字体 {face}，用 {stand_in} 代替",
    "there is no face {face}; {stand_in} stands in for it",
    "若要真正的 {face}，把它放进项目的 fonts 文件夹，取名 {stem}.ttf 或 {stem}.otf。",
    "For the real one, put it into the project's fonts folder as {stem}.ttf or {stem}.otf.",
)
F_REGION_STAND_IN = Entry(
    NOTE,
    "没有 {face} 这样的当地字体，用 {stand_in} 代替",
    "there is no face {face}; {stand_in}, which has the forms of that language, stands in for it",
    "若有这样的字体，把它放进项目的 fonts 文件夹，取名 {stem}.ttf 或 {stem}.otf。",
    "If you have one, put it into the project's fonts folder as {stem}.ttf or {stem}.otf.",
)
F_FOREIGN_MARKS = Entry(
    WARNING,
    "字体“{path}”（用作 {face}）的标点不在 {language} 的标点该在的位置",
    "the marks of “{path}”, given for {face}, do not stand where those of {language} stand in their squares",
    "换用 {language} 的字体；不另指定字体，就用目录里当地的。若文字其实不是 {language}，改 language 设置。",
    "Give a face made for {language}, or none, and the catalogue's is used; or, if the text is in another "
    "language, set language.",
    "台湾、香港的句读居中，大陆和日本的在左下。行是按字体里标点实际的位置排的，不会碰到旁边的字，"
    "但读者会看出标点不是当地的样子。",
    "Stops of Taiwan and Hong Kong stand in the middle, those of the mainland and Japan at the lower left. "
    "Lines are composed by where they are, so that nothing touches; but readers see marks from elsewhere.",
)
F_FALLBACK = Entry(
    NOTE,
    "{face} 没有的字，用别的字体排（{part}）：{characters}",
    "what {face} lacks is set in other faces ({part}): {characters}",
    "若介意字形不一，换一款字数更多的字体。",
    "If the difference shows, use a face that has more characters.",
)
F_NO_GLYPH = Entry(
    ERROR,
    "没有一款字体有这些字（括号里是行号）：{characters}",
    "no face has these characters (lines in brackets): {characters}",
    "改用别的字；或把有这些字的字体放进项目的 fonts 文件夹，取名 {stem}.ttf；或先用 --draft 排成〓。"
    "U+E000 起的私用字，只有造它的那款字体才有。",
    "Use other characters, put a face that has them into the project's fonts folder as {stem}.ttf, "
    "or build with --draft, which sets 〓. Private-use characters, from U+E000 on, are only in the face "
    "that they were made for.",
)
F_FURTHER_ABSENT = Entry(
    ERROR,
    "有些字要用的字体不在这里，现在又取不到（字后括号里是行号）：{faces}",
    "some characters need faces that are not here and cannot be had now (lines in brackets): {faces}",
    "联网后运行 typeset fonts {options}；或把这些文件放进字体文件夹；或先用 --draft 排成〓。",
    "Run `typeset fonts {options}` with a network, put the files into the folder for faces, "
    "or build with --draft, which sets 〓.",
    "表情、外文、生僻字各有字体；稿子用到哪一款，才取哪一款。",
    "Emoji, other scripts and rare Han have faces of their own; those that a manuscript uses are obtained.",
)
F_FURTHER_STAND_IN = Entry(
    WARNING,
    "有些字本该用别的字体，它们不在这里，现在又取不到，暂由手边的字体代替：{faces}",
    "some characters belong to faces that are not here and cannot be had now; others stand in: {faces}",
    "联网后运行 typeset fonts {options}，再排一次。",
    "Run `typeset fonts {options}` with a network, then build again.",
)
F_DRAFT_GLYPH = Entry(
    WARNING,
    "没有字体有这些字，草稿里排成〓（括号里是行号）：{characters}",
    "no face has these characters; the draft sets 〓 (lines in brackets): {characters}",
    "定稿前换字，或补上有这些字的字体（项目的 fonts 文件夹，{stem}.ttf）。",
    "Before the final build use other characters or add a face that has them (fonts/{stem}.ttf).",
)
F_LEFT_TO_READER = Entry(
    NOTE,
    "装进电子书的字体没有这些字，用读者设备上的（括号里是行号）：{characters}",
    "the faces in the EPUB lack these characters, which a reader's own faces set (lines in brackets): "
    "{characters}",
    "若要一定能显示，把 epub.fonts 设为 all；设备上没有的字，读者看到的是方框。",
    "To be sure that they show, set epub.fonts to all; what a device lacks, its reader sees as a box.",
)
F_NO_FORM = Entry(
    WARNING,
    "字体里没有这些字的这种写法，排成通常的写法（括号里是行号）：{characters}",
    "the faces lack these forms, and set the usual ones (lines in brackets): {characters}",
    "若是人名等要紧的字，把有这种写法的字体放进项目的 fonts 文件夹，取名 {stem}.ttf；"
    "否则删去字后面的选择符。",
    "If the form matters, as in a name, put a face that has it into the project's fonts folder as "
    "{stem}.ttf; else delete the variation selector behind the character.",
)
F_MARKS_PILED = Entry(
    WARNING,
    "一个字符上叠了 {count} 个附加符号，会伸进上下的行，甚至伸出版面（第 {lines} 行）",
    "{count} combining marks stand on one character; they reach into other lines, or off the page "
    "(line {lines})",
    "查对原件；若不是有意的，删去多余的符号。",
    "Look at the original; unless they are meant, delete the marks that are too many.",
    "没有一种文字在一个字符上叠这么多符号；Unicode（UAX #15）以 30 个为限。",
    "No script has so many marks on one character; Unicode (UAX #15) draws the line at thirty.",
)
