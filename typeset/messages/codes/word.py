"""M: what is wrong with a Word file, and what of it is not carried over."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

M_WORD_LOCKED = Entry(
    ERROR,
    "这个 Word 文件有密码，读不了",
    "this Word file has a password and cannot be read",
    "在 Word 里打开它，取消密码（文件、信息、保护文档），再保存。",
    "Open it in Word, take the password away (File, Info, Protect Document), and save it.",
)
M_WORD_OTHER = Entry(
    ERROR,
    "这不是 .docx，其实是 {kind} 文件",
    "this is no .docx but a {kind} file",
    "在 Word、WPS 或 LibreOffice 里打开它，另存为 .docx。",
    "Open it in Word, WPS or LibreOffice, and save it as .docx.",
)
M_WORD_NO_OFFICE = Entry(
    ERROR,
    "“{path}”是 {kind} 文件，要靠 LibreOffice 转成 .docx 来读，这里没有装",
    "“{path}” is a {kind} file, which is read with the help of LibreOffice, and that is not installed",
    "在写它的程序里另存为 .docx；或者装上 LibreOffice：{cure}",
    "Save it as .docx in the program that wrote it, or install LibreOffice: {cure}",
)
M_WORD_OFFICE_FAILED = Entry(
    ERROR,
    "LibreOffice 没能把“{path}”（{kind} 文件）转成 .docx：{detail}",
    "LibreOffice could not make a .docx of “{path}”, a {kind} file: {detail}",
    "在写它的程序里打开它，取消密码（如果有），另存为 .docx。",
    "Open it in the program that wrote it, take its password away if it has one, and save it as .docx.",
)
M_WORD_CONVERTED = Entry(
    NOTE,
    "这个文件由 LibreOffice 转成 .docx 再读；下面的段号是转成以后的",
    "this file is read as the .docx that LibreOffice makes of it; paragraphs are counted in that",
    "有走样的地方，在写它的程序里另存为 .docx 再排。",
    "If something is not as it was, save it as .docx in the program that wrote it.",
)
M_WORD_DAMAGED = Entry(
    ERROR,
    "这个 Word 文件坏了，正文一点也读不出来",
    "this Word file is damaged; nothing of its text can be read",
    "在 Word 里用“打开并修复”试一试，或找一份没有坏的。",
    "Try Open and Repair in Word, or go back to a copy that is whole.",
)
M_WORD_DOCTYPE = Entry(
    ERROR,
    "文件里的“{part}”带有文档类型声明，Word 文件不该有，没有读",
    "“{part}” in the file has a document type, which no Word file has; it was not read",
    "这样的文件可能有害。请作者在 Word 里重新另存为 .docx。",
    "Such a file may do harm. Ask its author to save it as .docx in Word again.",
)
M_WORD_TOO_LARGE = Entry(
    ERROR,
    "文件里的“{part}”展开后太大，没有读",
    "“{part}” in the file grows too large when it is unpacked; it was not read",
    "这样的文件可能有害。请作者在 Word 里重新另存为 .docx。",
    "Such a file may do harm. Ask its author to save it as .docx in Word again.",
)
M_WORD_CUT = Entry(
    WARNING,
    "这个 Word 文件被截断了，只读出了完好的部分",
    "this Word file was cut off; what is whole of it was read",
    "找一份完整的；没有的话，核对末尾缺了多少。",
    "Go back to a whole copy; where there is none, see how much is missing at the end.",
)
M_WORD_TORN = Entry(
    WARNING,
    "文件里的“{part}”有损坏，能读的都读了，可能缺字",
    "“{part}” in the file is damaged; what could be had of it was read, and words may be missing",
    "在 Word 里打开，另存一份，再和这里排出的核对。",
    "Open it in Word, save it anew, and compare it with what is set here.",
)
M_WORD_NO_STYLES = Entry(
    WARNING,
    "文件里没有样式，标题只能凭字样来认",
    "the file has no styles; heads are known by their looks alone",
    "看一看提纲（typeset outline），认错的改过来。",
    "Look at the outline (typeset outline), and correct what is wrong.",
)
M_WORD_CHANGES = Entry(
    NOTE,
    "有 {count} 处修订，都按接受处理（{people}）",
    "{count} tracked changes were taken as accepted ({people})",
    "要撤销而不是接受，用 --changes reject。",
    "To undo them instead, use --changes reject.",
)
M_WORD_CHANGES_UNDONE = Entry(
    NOTE,
    "有 {count} 处修订，都撤销了（{people}）",
    "{count} tracked changes were undone ({people})",
    "要接受它们，去掉 --changes reject。",
    "To have them accepted, leave --changes reject away.",
)
M_WORD_NOT_FIXED = Entry(
    ERROR,
    "“{path}”是 Word 文件，fix 只写纯文本",
    "“{path}” is a Word file; fix writes plain text only",
    "用 typeset new 名称 --from 文件 把它变成 Markdown。",
    "Make Markdown of it: typeset new NAME --from FILE.",
)
M_WORD_COMMENTS = Entry(
    NOTE,
    "有 {count} 条批注，不排（{places}）",
    "{count} comments are not set ({places})",
    "批注里有要改的，先在 Word 里改好。",
    "What they ask for has to be done in Word.",
)
M_WORD_HIDDEN = Entry(
    WARNING,
    "有 {count} 处隐藏的文字，没有排（{places}）",
    "hidden words were left out (places: {count}; {places})",
    "要排，就在 Word 里取消“隐藏”。",
    "To have them set, take Hidden away in Word.",
)
M_WORD_MACROS = Entry(
    NOTE,
    "文件里有宏，没有读，也没有运行",
    "the file has macros, which were neither read nor run",
    "不用做什么。",
    "Nothing has to be done.",
)
M_WORD_CONTENTS = Entry(
    NOTE,
    "原来的目录或索引没有排（{count} 处：{places}），成品有自己的目录",
    "the contents or index of the file are left out (places: {count}; {places}); outputs make their own",
    "不要目录，在 book.toml 里写明。",
    "To have none, say so in book.toml.",
)
M_WORD_PLACEHOLDER = Entry(
    NOTE,
    "有 {count} 处“单击此处输入文字”之类的占位文字，没有排（{places}）",
    "words that only hold a place, as “Click here to enter text”, were left out (places: {count}; {places})",
    "该填的，在 Word 里填好。",
    "Fill them in in Word where something belongs there.",
)
M_WORD_PICTURE_OUTSIDE = Entry(
    WARNING,
    "有 {count} 张图不在文件里，只有外面的链接，没有取（{places}）",
    "pictures that are only linked, and not in the file, were left out (pictures: {count}; {places})",
    "在 Word 里把图插入文件，而不是链接。",
    "Insert the pictures into the file in Word instead of linking them.",
)
M_WORD_PICTURE_MISSING = Entry(
    WARNING,
    "有 {count} 张图在文件里找不到（{places}）",
    "pictures are missing from the file (pictures: {count}; {places})",
    "在 Word 里重新插入这些图。",
    "Insert them again in Word.",
)
M_WORD_PICTURE_FORMAT = Entry(
    WARNING,
    "有 {count} 张 {kind} 格式的图，排不了，空着（{places}）",
    "pictures in the format {kind} cannot be shown and are left out (pictures: {count}; {places})",
    "装上 LibreOffice，就会重画成可以排的图；或者在 Word 里另存为 PNG 或 SVG，再插入。",
    "Install LibreOffice, which draws most of them anew; or save them as PNG or SVG and insert them again.",
)
M_WORD_PICTURE_DRAWN = Entry(
    NOTE,
    "有 {count} 张 {kind} 格式的图，排的是 LibreOffice 重画的样子（{places}）",
    "pictures in the format {kind} are shown as LibreOffice draws them (pictures: {count}; {places})",
    "对照 Word 看一遍；不像的，在 Word 里另存为 PNG 或 SVG，再插入。",
    "Compare them with Word; save those that differ as PNG or SVG and insert them again.",
)
M_WORD_PICTURE_DAMAGED = Entry(
    WARNING,
    "有 {count} 张图坏了或大得离谱，没有排（{places}）",
    "pictures are damaged, or far too large, and are left out (pictures: {count}; {places})",
    "在 Word 里重新插入这些图。",
    "Insert them again in Word.",
)
M_WORD_CROP = Entry(
    NOTE,
    "有 {count} 张图在 Word 里裁剪过，这里排的是整张（{places}）",
    "pictures that were cropped in Word are shown whole (pictures: {count}; {places})",
    "在 Word 里用“压缩图片”删去裁掉的部分，就是裁过的样子。",
    "Delete the cropped areas in Word (Compress Pictures) to have them as cropped.",
)
M_WORD_OBJECT = Entry(
    WARNING,
    "有 {count} 个嵌入的对象（{kind}）没有可用的图，没有排（{places}）",
    "embedded objects ({kind}) have no picture of themselves and are left out (objects: {count}; {places})",
    "在 Word 里把它们复制为图片（选择性粘贴、PNG）。",
    "Paste them as pictures in Word (Paste Special, PNG).",
)
M_WORD_OBJECT_SHOWN = Entry(
    NOTE,
    "有 {count} 个嵌入的对象（{kind}），排的是文件里它们的图（{places}）",
    "embedded objects ({kind}) are shown by their pictures in the file (objects: {count}; {places})",
    "图太小或不清楚，就在 Word 里换成图片。",
    "Where a picture is small or blurred, put a better one into the file.",
)
M_WORD_EMBEDDED = Entry(
    WARNING,
    "有 {count} 处嵌入的整篇文件（{places}），没有读",
    "whole files that are embedded in this one were not read (places: {count}; {places})",
    "在 Word 里打开，它就并入正文，再保存。",
    "Open the file in Word, which takes them in, and save it.",
)
M_WORD_PAGE = Entry(
    NOTE,
    "有 {count} 处嵌入的网页（{places}），读的是它们的文字、标题、列表和表格",
    "of embedded web pages the words, heads, lists and tables were read (pages: {count}; {places})",
    "网页里有图，就在 Word 里打开，再保存一次。",
    "If they have pictures, open the file in Word and save it.",
)
M_WORD_SYMBOL = Entry(
    WARNING,
    "有 {count} 个符号只有字体“{face}”认得（{places}）",
    "only the face “{face}” knows some symbols (places: {count}; {places})",
    "在 Word 里换成通用的字符，或换成图。",
    "Replace them in Word by characters that all faces know, or by pictures.",
)
M_WORD_FORMULA = Entry(
    WARNING,
    "有 {count} 个公式，现在只排出它们的文字（{places}）",
    "formulae are set as a line of text for now (formulae: {count}; {places})",
    "复杂的公式请换成图片，并核对每一个。",
    "Replace those that do not read well by pictures, and look at each.",
)
M_WORD_FIELD = Entry(
    WARNING,
    "有 {count} 处会变的域（{kind}），排的是文件里最后的结果（{places}）",
    "fields that change ({kind}) show the last result that is in the file (places: {count}; {places})",
    "核对这些地方，或在 Word 里改成普通文字。",
    "Look at these places, or make plain words of them in Word.",
)
M_WORD_FURNITURE = Entry(
    NOTE,
    "页眉、页脚里的字没有排（{words}），成品有自己的书眉和页码",
    "words of headers and footers are left out ({words}); outputs make their own running heads and folios",
    "其中有属于正文的，在 Word 里移到正文。",
    "Where they belong to the text, move them there in Word.",
)
M_WORD_SECTIONS = Entry(
    NOTE,
    "有 {count} 节分栏或横排，这里都按一栏直页排（{places}）",
    "sections in columns or on turned pages are set as all others are (sections: {count}; {places})",
    "全书分栏，在 book.toml 里写 text.columns。",
    "To have columns throughout, set text.columns in book.toml.",
)
M_WORD_BOXES = Entry(
    NOTE,
    "有 {count} 个文本框，排在它所在的段落后面（{places}）",
    "boxes of text stand behind the paragraphs to which they are anchored (boxes: {count}; {places})",
    "看一看位置对不对，不对就在 Word 里移动它的锚点。",
    "See whether that is their place; if not, move their anchors in Word.",
)
M_WORD_NESTED = Entry(
    WARNING,
    "有 {count} 个表套在别的表里，一行排成一行字（{places}）",
    "tables within tables are set as lines, one for each row (tables: {count}; {places})",
    "在 Word 里把它们拆成单独的表。",
    "Make tables of their own of them in Word.",
)
