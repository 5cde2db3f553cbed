"""E: what is told when an EPUB is made, and what is found in a finished one."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

E_BAD_ISBN = Entry(
    ERROR,
    "“{number}”不是有效的 ISBN，应为 {wanted}",
    "“{number}” is no valid ISBN; it should be {wanted}",
    "与核发的书号逐位核对，改正电子书包文件里的 dc:identifier 或 dc:source。",
    "Compare each figure with the number as issued, and correct dc:identifier or dc:source in the package "
    "file.",
    "书店和图书馆按 ISBN 认书，错一位就成了另一本，或者不存在的书。",
    "Shops and libraries know a book by its ISBN; one wrong figure names another book, or none.",
)
E_FACE_RESTRICTED = Entry(
    WARNING,
    "字体“{face}”不许嵌入（fsType {value}），没有装进电子书",
    "the face “{face}” may not be embedded (fsType {value}) and is left out of the EPUB",
    "换一款许可嵌入的字体，或用 --fonts none 一款也不装。",
    "Choose a face that may be embedded, or pack none with --fonts none.",
    "字体文件自己写明了许不许嵌入；没有装的，读者看到的是设备上同类的字体。",
    "A face says itself whether it may be embedded; where it is left out, a reader's own is shown.",
)
E_NOT_CONFORMING = Entry(
    WARNING,
    "有 {count} 处妨碍无障碍阅读，没有声明合乎规范；第一处：{barrier}",
    "{count} barriers to accessibility, so the book does not say that it conforms; the first: {barrier}",
    "改正这些地方，或删去 epub.certified_by。",
    "Remove the barriers, or epub.certified_by.",
    "声明要靠得住：自查（typeset check）没有话说，图片都有文字说明，标题不跳级，表格有表头，链接有文字。",
    "The claim must hold: nothing that typeset check finds; words for each picture, heads in order, "
    "tables with heads, links with words.",
)
E_COVER_MISSING = Entry(
    ERROR,
    "没有封面图片“{path}”",
    "there is no cover picture “{path}”",
    "核对文件名；不写 epub.cover，就照版式画一张。",
    "Compare the file's name; without epub.cover one is drawn in the style's design.",
)
E_COVER_KIND = Entry(
    ERROR,
    "封面“{path}”不是完好的 JPEG 或 PNG：{detail}",
    "the cover “{path}” is no whole JPEG or PNG: {detail}",
    "另存为 JPEG 或 PNG。",
    "Save it as JPEG or PNG.",
    "书店和阅读软件只认这两种封面。",
    "Shops and reading systems take these two alone for covers.",
)
E_COVER_SMALL = Entry(
    WARNING,
    "封面只有 {width}×{height} 点",
    "the cover has {width} × {height} pixels only",
    "用 1600×2560 点左右的图片，高不要少于 1000 点。",
    "Use a picture of about 1600 × 2560 pixels, at least 1000 high.",
    "太小的封面在平板电脑上发虚，有的书店不收。",
    "A small cover is blurred on tablets, and some shops refuse it.",
)
E_COVER_SHAPE = Entry(
    WARNING,
    "封面宽高比是 1:{ratio}，不像一本书",
    "the cover is 1 : {ratio} wide to high, which is not the shape of a book",
    "用竖的图片，宽高比在 1:1.25 到 1:1.8 之间，最好是 1:1.6。",
    "Use an upright picture between 1 : 1.25 and 1 : 1.8, best 1 : 1.6.",
)
E_PICTURE_DAMAGED = Entry(
    ERROR,
    "图片“{path}”打不开：{detail}",
    "the picture “{path}” cannot be opened: {detail}",
    "重新取得这个文件，或另存一次。",
    "Obtain the file again, or save it anew.",
)
E_SVG_CLEANED = Entry(
    WARNING,
    "从图片“{path}”里去掉了会运行或要用外部东西的：{what}",
    "something that runs, or uses what is outside, was taken out of the picture “{path}”: {what}",
    "用绘图软件另存为普通 SVG；外部的图嵌进去。",
    "Save it as plain SVG, with the pictures that it uses inside.",
)

# What `typeset check` and every build find in a finished EPUB.

E_ENDLESS = Entry(
    ERROR,
    "电子书解开后太大，没有检查：{detail}",
    "the book unpacks to more than any book has, and was not looked at: {detail}",
    "看看里面有没有无用的大文件，重新打包。",
    "See which large files in it are of no use, and pack it again.",
)
E_DAMAGED = Entry(
    ERROR,
    "这不是完好的 EPUB：{detail}",
    "this is no EPUB, or a damaged one: {detail}",
    "重新生成或重新取得这个文件。",
    "Build the file again, or obtain it again.",
)
E_MIMETYPE = Entry(
    ERROR,
    "mimetype 须是压缩包里的第一个文件，不压缩，内容为 application/epub+zip",
    "mimetype must be the archive's first file, stored, and say application/epub+zip",
    "用 EPUB 工具重新打包，不用一般的压缩软件。",
    "Pack it with a tool for EPUB, not with a common archiver.",
    "阅读软件和书店凭它认出 EPUB。",
    "Reading systems and shops know an EPUB by it.",
)
E_MALFORMED = Entry(
    ERROR,
    "不是格式良好的 XML：{detail}",
    "not well-formed XML: {detail}",
    "改正这一行的标记。",
    "Correct the markup of this line.",
    "多数阅读软件遇到这样的文件只显示一条错误。",
    "Most reading systems show an error in place of such a file.",
)
E_ENTITY = Entry(
    ERROR,
    "文件自己定义了实体",
    "the file declares entities of its own",
    "删去定义，把字直接写出来。",
    "Delete the declaration and write the characters themselves.",
    "实体可以引入外部文件，也可以一层套一层，撑爆内存。",
    "Entities can draw in outside files, or grow until no memory is left.",
)
E_LEADS_OUT = Entry(
    ERROR,
    "“{target}”指到书的外面",
    "“{target}” leads out of the book",
    "只用书内的相对路径。",
    "Use relative paths inside the book only.",
)
E_NOT_THERE = Entry(
    ERROR,
    "书里没有“{target}”，这里却用到它",
    "“{target}” is named here but is not in the book",
    "补上这个文件，或改正、删去这一处。",
    "Add the file, or correct or delete this.",
)
E_NO_PLACE = Entry(
    ERROR,
    "链接“{target}”所指的文件里没有这个位置",
    "the link “{target}” leads to a file that has no such place",
    "改正 # 后的标识。",
    "Correct the id behind the #.",
)
E_TWICE = Entry(
    ERROR,
    "“{name}”出现了两次",
    "“{name}” is here twice",
    "只留一处，或改用别的名字。",
    "Keep one, or choose another name.",
)
E_NOT_LISTED = Entry(
    NOTE,
    "文件“{path}”在压缩包里，却没有列入清单",
    "the file “{path}” is in the archive but not in the manifest",
    "列入清单，或从压缩包里删去。",
    "List it, or take it out of the archive.",
)
E_NOT_READ = Entry(
    NOTE,
    "文件“{path}”不在阅读次序里",
    "the file “{path}” is not in the reading order",
    "列入 spine。",
    "Add it to the spine.",
)
E_NO_SPINE = Entry(
    ERROR,
    "没有阅读次序（spine）",
    "there is no reading order (spine)",
    "按次序列出各文件。",
    "List the documents in their order.",
)
E_NO_CONTENTS = Entry(
    ERROR,
    "须有且只有一份目录（nav），并且不空",
    "there must be one contents (nav), and entries in it",
    '补上 nav.xhtml，在清单里标明 properties="nav"。',
    'Add nav.xhtml and mark it with properties="nav" in the manifest.',
)
E_NO_METADATA = Entry(
    ERROR,
    "缺少元数据 {name}",
    "the metadata lack {name}",
    "在书的元数据里补上。",
    "Add it to the book's metadata.",
)
E_CONTENTS_ORDER = Entry(
    WARNING,
    "目录项“{label}”的次序与正文不同",
    "the entry “{label}” of the contents is out of the order of the text",
    "照正文的次序排列目录。",
    "Order the contents as the text is.",
)
E_NCX_DIFFERS = Entry(
    NOTE,
    "旧式目录（NCX）里的 {what} 与目录不同",
    "the contents for old readers (NCX) differ from the others in their {what}",
    "两份目录写成一样。",
    "Make both say the same.",
)
E_PAGE_UNLISTED = Entry(
    WARNING,
    "第 {label} 页的分页处没有列入页码表",
    "the break of page {label} is not in the page list",
    "在页码表里补上。",
    "Add it to the page list.",
    "阅读软件凭页码表翻到纸书的某一页。",
    "Reading systems turn to a page of the printed book by the page list.",
    "有 {count} 页的分页处没有列入页码表，第一处是第 {label} 页",
    "the breaks of {count} pages are not in the page list, the first that of page {label}",
)
E_PAGE_ORDER = Entry(
    WARNING,
    "页码表里第 {label} 页的次序不对",
    "page {label} of the page list is out of order",
    "照正文的次序排列，页码递增。",
    "Order the pages as the text is, with folios that go up.",
)
E_HEAD_SKIPPED = Entry(
    NOTE,
    "标题从 {before} 级跳到 {level} 级",
    "the heads go from level {before} to level {level}",
    "标题逐级往下。",
    "Let heads go down one level at a time.",
    "听书的读者靠标题的级别知道自己在哪里。",
    "Those who listen know by the levels of heads where they are.",
)
E_NO_WORDS = Entry(
    WARNING,
    "图片“{target}”没有 alt",
    "the picture “{target}” has no alt",
    '写上图片说了什么；只作装饰的写 alt=""。',
    'Say what it shows; write alt="" for mere decoration.',
)
E_SILENT = Entry(
    NOTE,
    "图片“{target}”的 alt 是空的，听书的人不知道有这幅图",
    "the picture “{target}” has an empty alt: those who listen do not know of it",
    "不只是装饰的，写上图片说了什么。",
    "Unless it is mere decoration, say what it shows.",
)
E_TABLE_HEADLESS = Entry(
    NOTE,
    "表格没有表头",
    "the table has no heads",
    "把栏题写成 th。",
    "Make the heads of its columns th.",
    "听书的人靠表头知道每一格是哪一栏的。",
    "Those who listen know by its head what column a cell is of.",
)
E_LINK_WORDLESS = Entry(
    WARNING,
    "通到“{target}”的链接没有文字",
    "the link to “{target}” has no words",
    "写上链接的文字；链接里是图片的，给图片写 alt。",
    "Give it words; if it holds a picture, give that an alt.",
)
E_NO_LANGUAGE = Entry(
    WARNING,
    "没有写明语言",
    "the language is not stated",
    "在 html 元素上写 xml:lang，如 zh-CN。",
    "Write xml:lang on the html element, as zh-CN.",
)
E_FAINT = Entry(
    WARNING,
    "{colour} 的字在 {background} 的底上太淡，对比度 {ratio}",
    "text of {colour} on {background} is too faint: its contrast is {ratio}",
    "对比度须在 4.5 以上；最好不设颜色，由读者决定，要设就连底色一起设。",
    "The contrast must be 4.5 at least; best set no colour and leave it to the reader, or set that of the "
    "ground as well.",
)
E_FAINT_ELSEWHERE = Entry(
    NOTE,
    "{colour} 的字在 {background} 的底上太淡，对比度 {ratio}（米色或夜间的纸上）",
    "text of {colour} on {background} is too faint: its contrast is {ratio} (on brownish or dark paper)",
    "对比度须在 4.5 以上；最好不设颜色，由读者决定，要设就连底色一起设。",
    "The contrast should be 4.5 at least; best set no colour and leave it to the reader, or set that of the "
    "ground as well.",
    "多数阅读软件在夜间另换颜色，不是都换。",
    "Most reading systems change colours at night, not all.",
)
E_NO_GLYPH = Entry(
    WARNING,
    "“{character}”（{code_point}）在书里要用的字体（{families}）中没有字形",
    "“{character}” ({code_point}) has no glyph in the book's faces that its text names ({families})",
    "把这个字加进字体子集，或换用有这个字的字体。",
    "Add the character to the cut face, or name a face that has it.",
    "阅读软件会换别的字体来显示，或者显示空框。",
    "Reading systems show it in another face, or as an empty box.",
    "有 {count} 个字在书里要用的字体中没有字形，第一个是“{character}”（{code_point}）",
    "{count} characters have no glyph in the book's faces that their text names, the first "
    "“{character}” ({code_point})",
)
E_LARGE_FILE = Entry(
    NOTE,
    "这个文件有 {size} KB，超过 260 KB",
    "this file has {size} kB, more than 260",
    "从标题处分成几个文件。",
    "Divide it at a head.",
    "旧的阅读器打开大文件很慢，有的打不开。",
    "Old reading systems are slow with large files, and some fail.",
)
E_LARGE_PICTURE = Entry(
    NOTE,
    "图片有 {pixels} 点，超过 560 万点",
    "the picture has {pixels} pixels, more than 5.6 million in all",
    "缩小后再放进去。",
    "Make it smaller.",
)
E_LARGE_BOOK = Entry(
    NOTE,
    "整本书有 {size} MB，超过 100 MB",
    "the whole book has {size} MB, more than 100",
    "缩小图片。",
    "Make its pictures smaller.",
)
E_ACTIVE = Entry(
    ERROR,
    "这里有会运行、会改变链接或会嵌入别的文件的东西：{what}",
    "there is something here that runs, bends links or embeds: {what}",
    "删去它。",
    "Delete it.",
    "书里的脚本可以跟踪读者；多数阅读软件不运行它，也有不肯打开这样的书的。",
    "Scripts in a book can follow its reader; most reading systems run none, some refuse the book.",
)
E_REMOTE = Entry(
    ERROR,
    "要用书外的东西：{target}",
    "something outside the book is used: {target}",
    "把文件放进书里。",
    "Put the file into the book.",
    "不联网就看不到；联网则别人知道谁在读。",
    "Without a network it is not seen; with one, others know who reads.",
)
E_TEXT_DIFFERS = Entry(
    ERROR,
    "原稿的“{text}”，书里（{place}）是“{found}”",
    "the manuscript's “{text}” is “{found}” in the book ({place})",
    "重新生成这本书；刚生成的若也这样，请报告给我们。",
    "Build the book again; if it was just built, please report this.",
)
E_TEXT_LOST = Entry(
    ERROR,
    "原稿这一行的“{text}”书里没有",
    "“{text}” on this line of the manuscript is not in the book",
    "看看生成时的消息；没有提到的，请报告给我们。",
    "See the messages of the build; if none speaks of it, please report this.",
)
E_TEXT_ADDED = Entry(
    ERROR,
    "书里的“{text}”是原稿没有的",
    "“{text}” is in the book but not in the manuscript",
    "重新生成这本书；刚生成的若也这样，请报告给我们。",
    "Build the book again; if it was just built, please report this.",
)
E_JUDGED_ERROR = Entry(
    ERROR,
    "{judge}：{text}（{rule}）",
    "{judge}: {text} ({rule})",
    "照它的话改正。",
    "Correct what it complains of.",
)
E_JUDGED_WARNING = Entry(
    WARNING,
    "{judge}：{text}（{rule}）",
    "{judge}: {text} ({rule})",
    "照它的话改正。",
    "Correct what it complains of.",
)
E_JUDGED_NOTE = Entry(
    NOTE,
    "{judge}：{text}（{rule}）",
    "{judge}: {text} ({rule})",
    "供参考，不必改。",
    "For your information; nothing need be done.",
)
E_JUDGE_ABSENT = Entry(
    NOTE,
    "没有 {judge}，只做了自己的检查",
    "{judge} is not there; only our own checks were made",
    "要用它：{cure}",
    "To have it: {cure}",
)
