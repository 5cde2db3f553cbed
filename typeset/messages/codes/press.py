"""P: a PDF as a file; its page boxes, colours, pictures and faces; the cover around a book."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

P_WITHOUT_TAGS = Entry(
    NOTE,
    "给印厂的文件没有带上结构标签：要带，还差 PDF/A-2a 或 PDF/UA-1 的某项要求",
    "the file for the press goes without tags: it does not quite keep to PDF/A-2a and PDF/UA-1",
    "印刷不受影响；想知道差在哪里，用 typeset check 检查给读者的 PDF。",
    "This does not matter to the press; `typeset check` of the PDF for readers says what is amiss.",
)
P_PROFILE_BROKEN = Entry(
    WARNING,
    "第 {page} 页一幅图所带的颜色特性文件不能用（{detail}），当作 sRGB 处理",
    "a picture on page {page} has a profile that cannot be used ({detail}); it is taken for sRGB",
    "在绘图程序里把图转成 sRGB，再存一次。",
    "Convert the picture to sRGB in a graphics program and save it again.",
)
P_UNREADABLE = Entry(
    ERROR,
    "不能当作 PDF 来读：{detail}",
    "this cannot be read as a PDF: {detail}",
    "从做它的程序里重新导出。",
    "Export it again from the program that made it.",
)
P_LOCKED = Entry(
    ERROR,
    "文件设有打开密码，无法检查",
    "the file asks for a password and cannot be looked at",
    "去掉密码再检查；印厂也打不开。",
    "Save it without a password; a press cannot open it, either.",
)
P_ENCRYPTED = Entry(
    ERROR,
    "文件加了密（限制打印或复制）",
    "the file is encrypted, if without a password",
    "不加密再存一次；印刷和存档的标准都不许加密。",
    "Save it without encryption: no standard for print or archives allows it.",
)
P_NO_PAGES = Entry(
    ERROR,
    "文件里一页也没有",
    "the file has no pages",
    "检查导出时的页码范围。",
    "Look at the range of pages that was exported.",
)
P_REPAIRED = Entry(
    ERROR,
    "文件有损坏，读时修补过：{detail}",
    "the file is damaged and was mended while it was read: {detail}",
    "从做它的程序里重新导出。",
    "Export it again from the program that made it.",
)
P_MALFORMED = Entry(
    ERROR,
    "文件里有的部分不像 PDF：{detail}",
    "part of the file is not as a PDF's is: {detail}",
    "从做它的程序里重新导出。",
    "Export it again from the program that made it.",
)
P_UNFINISHED = Entry(
    ERROR,
    "第 {page} 页的内容太多，没有看完",
    "page {page} holds too much to be looked at whole",
    "把特别复杂的图换成图片。",
    "Replace drawings of that many parts by pictures.",
)
P_CONTENT = Entry(
    ERROR,
    "第 {page} 页的绘图指令有错：{detail}",
    "page {page} has instructions that cannot be carried out: {detail}",
    "从做它的程序里重新导出。",
    "Export it again from the program that made it.",
    many_zh="{count} 页的绘图指令有错，先是第 {page} 页：{detail}",
    many_en="{count} pages have instructions that cannot be carried out, first page {page}: {detail}",
)
P_ACTIVE = Entry(
    ERROR,
    "文件会自己动作：{what}",
    "the file acts by itself: {what}",
    "去掉脚本和动作；印刷、存档的文件只许有固定的内容。",
    "Take out scripts and actions: what is printed or kept holds still.",
)
P_ATTACHMENT = Entry(
    ERROR,
    "文件里夹带的文件不合 {standard}：{detail}",
    "files are packed into it as {standard} does not allow: {detail}",
    "去掉附件，或照标准写全它的说明。",
    "Take the attachments out, or describe them as the standard has it.",
)
P_EXTERNAL = Entry(
    ERROR,
    "内容放在文件之外：{what}",
    "part of its content lies outside the file: {what}",
    "把内容都放进文件再导出。",
    "Export it with all its content inside.",
)
P_LAYERS = Entry(
    ERROR,
    "文件有图层，{standard} 不许",
    "the file has layers, which {standard} does not allow",
    "合并图层再导出。",
    "Flatten the layers and export it again.",
)
P_LAYER_HIDDEN = Entry(
    WARNING,
    "图层“{name}”是关着的：印不印出来要看程序",
    "the layer “{name}” is off: whether it is printed is up to the program",
    "删去不印的图层，合并其余的。",
    "Delete the layers that are not to be printed, and flatten the others.",
)
P_LAYER_CONFIG = Entry(
    ERROR,
    "图层的设置不合 {standard}：{detail}",
    "how its layers are set up breaks {standard}: {detail}",
    "合并图层，或给每种设置起名，并列全图层。",
    "Flatten the layers, or name each configuration and list all layers in it.",
)
P_LINKS_LEFT = Entry(
    NOTE,
    "大版上没有链接：略去了 {count} 处",
    "sheets hold no links: {count} are left out",
    "纸上用不着链接，不必管它。",
    "Nothing need be done: paper has no use for them.",
)
P_ANNOTATIONS_LEFT = Entry(
    WARNING,
    "大版上没有这些批注，它们不打印或者没有画面：{kinds}",
    "sheets lack these annotations, which are not printed or have no look: {kinds}",
    "要印的话，在做它的程序里把批注、表单压进页面，再导出。",
    "To have them printed, flatten comments and forms in the program that made the file.",
)
P_BOX_MISSING = Entry(
    ERROR,
    "第 {page} 页没有写明成品尺寸（{detail}），{standard} 要求",
    "page {page} does not say where it is cut ({detail}), as {standard} demands",
    "导出时写明 TrimBox。",
    "Export it with a TrimBox.",
    many_zh="{count} 页没有写明成品尺寸（{detail}），先是第 {page} 页；{standard} 要求",
    many_en=(
        "{count} pages do not say where they are cut ({detail}), the first is page {page}; "
        "{standard} demands it"
    ),
)
P_BOX_ORDER = Entry(
    ERROR,
    "第 {page} 页的 {inner} 伸出了 {outer}",
    "the {inner} of page {page} sticks out of its {outer}",
    "依次套好：MediaBox 最大，其次 BleedBox，再次 TrimBox。",
    "Nest them: MediaBox around BleedBox around TrimBox.",
    many_zh="{count} 页的页面框没有套好，先是第 {page} 页：{inner} 伸出了 {outer}",
    many_en=(
        "{count} pages have boxes that are not nested, the first is page {page}: its {inner} "
        "sticks out of its {outer}"
    ),
)
P_BOX_EMPTY = Entry(
    ERROR,
    "第 {page} 页的 {box} 没有面积",
    "the {box} of page {page} has no area",
    "导出时写明页面框。",
    "Export it with boxes that have a size.",
)

P_NO_TRIM = Entry(
    WARNING,
    "没有写明成品尺寸，印厂只能按纸张来裁",
    "nothing says where the pages are cut: a press can but take the sheet",
    "导出时写明 TrimBox 和 BleedBox。",
    "Export it with TrimBox and BleedBox.",
)
P_NO_BLEED = Entry(
    WARNING,
    "第 {page} 页有内容到了裁切线，却没有伸出 3 毫米出血",
    "something on page {page} reaches the cut, but not 3 mm beyond it",
    "把底色和图片伸出裁切线 3 毫米，BleedBox 也放大 3 毫米。",
    "Let tints and pictures go 3 mm beyond the cut, and the BleedBox, too.",
    many_zh="{count} 页有内容到了裁切线，却没有伸出 3 毫米出血，先是第 {page} 页",
    many_en="on {count} pages something reaches the cut, but not 3 mm beyond it, first on page {page}",
)
P_NEAR_EDGE = Entry(
    WARNING,
    "第 {page} 页有文字离裁切线不到 3 毫米",
    "text on page {page} stands less than 3 mm from the cut",
    "往里移；裁切会偏一毫米左右。",
    "Move it inwards: cuts go astray by a millimetre.",
    many_zh="{count} 页有文字离裁切线不到 3 毫米，先是第 {page} 页",
    many_en="on {count} pages text stands less than 3 mm from the cut; the first is page {page}",
)
P_SIZES_DIFFER = Entry(
    WARNING,
    "第 {page} 页的成品尺寸是 {size} 毫米，与第 1 页的 {first} 不同",
    "page {page} is cut to {size} mm, page 1 to {first}",
    "全书用一种成品尺寸。",
    "Give all pages one size.",
    many_zh="{count} 页的成品尺寸与第 1 页的 {first} 毫米不同，先是第 {page} 页：{size}",
    many_en="{count} pages are not cut to {first} mm as page 1 is, the first is page {page}: {size}",
)
P_ODD_PAGES = Entry(
    NOTE,
    "共 {count} 页，是单数：最后一张纸的背面是空白",
    "there are {count} pages, an odd number: the last leaf has an empty back",
    "如果装订要求双数，在后面加一个空白页。",
    "Add an empty page where the binding wants an even number.",
)
P_FOLIO_SIDE = Entry(
    WARNING,
    "第 {page} 页的页码是 {label}：单数页码应在右页",
    "page {page} has the folio {label}: odd folios stand on the right",
    "在前面补一个空白页，或改页码。",
    "Put an empty page before it, or change the folios.",
)

# Colours, inks, the cover, pictures and faces of a PDF.

P_COLOUR_SPACE = Entry(
    ERROR,
    "第 {page} 页用了 {space} 的颜色，{standard} 不许",
    "page {page} has colours in {space}, which {standard} does not allow here",
    "把颜色转成输出意图的颜色空间。",
    "Convert the colours to those of the output intent.",
    many_zh="{count} 处用了 {standard} 不许的颜色，先是第 {page} 页：{space}",
    many_en="{count} times colours are such as {standard} does not allow, first on page {page}: {space}",
)
P_NOT_INK = Entry(
    WARNING,
    "第 {page} 页的颜色（{space}）不是印刷的四色",
    "colours on page {page} ({space}) are not those of the press",
    "转成 CMYK 或灰度；黑字要只用黑墨。",
    "Convert them to CMYK or gray; black text wants black ink alone.",
    many_zh="{count} 页的颜色不是印刷的四色，先是第 {page} 页（{space}）",
    many_en="{count} pages have colours that are not the press's, the first is page {page} ({space})",
)
P_RICH_TEXT = Entry(
    WARNING,
    "第 {page} 页有小字或细线用了几种墨：套印不准时会发虚",
    "small text or a thin line on page {page} is in more inks than one: it blurs when plates are off",
    "{size} 磅的字和线只用黑墨（0 0 0 100）。",
    "Use black ink alone (0 0 0 100) for text and lines of {size} pt.",
    many_zh="{count} 页有小字或细线用了几种墨，先是第 {page} 页：套印不准时会发虚",
    many_en=(
        "small text or thin lines on {count} pages are in more inks than one, first on page {page}: "
        "they blur when plates are off"
    ),
)
P_INK = Entry(
    WARNING,
    "第 {page} 页的墨量到了 {ink}%，多于 {limit}%",
    "on page {page} inks add up to {ink} %, more than {limit} %",
    "减少底色或图片的墨量，否则干不了、会粘脏。",
    "Use less ink there, else it does not dry and sets off.",
    many_zh="{count} 处墨量多于 {limit}%，先是第 {page} 页：{ink}%",
    many_en="in {count} places inks add up to more than {limit} %, first on page {page}: {ink} %",
)
P_WHITE_OVERPRINT = Entry(
    ERROR,
    "第 {page} 页有叠印的白色：印不出来",
    "white on page {page} overprints: it will vanish",
    "白色不要设叠印。",
    "Do not let white overprint.",
)
P_REGISTRATION = Entry(
    ERROR,
    "第 {page} 页的成品里用了套版色（All）：每一版都会上墨",
    "the trim of page {page} holds the colour of registration (All), which inks every plate",
    "换成黑色；套版色只用于裁切线和套准线。",
    "Use black: this colour is for marks alone.",
)
P_OVERPRINT_ICC = Entry(
    ERROR,
    "第 {page} 页有叠印方式 1 的 ICC 四色，{standard} 不许",
    "page {page} overprints colours of a profile in mode 1, which {standard} does not allow",
    "用 DeviceCMYK，或不设叠印。",
    "Use DeviceCMYK there, or no overprint.",
)
P_SPOT_TWICE = Entry(
    ERROR,
    "专色“{name}”在文件里有两种样子",
    "the spot colour “{name}” stands for two different colours",
    "同名的专色要用同一替代颜色。",
    "Let all spots of one name have one alternate.",
)
P_SPOT_NAMES = Entry(
    WARNING,
    "专色“{name}”和“{other}”像是同一种墨：各占一块版",
    "the spot colours “{name}” and “{other}” seem to be one ink, and make two plates",
    "同一种墨只用一个名字。",
    "Give one ink one name.",
)
P_HAIRLINE = Entry(
    WARNING,
    "第 {page} 页有 {size} 磅的细线：印出来会断",
    "page {page} has a line of {size} pt: it breaks up in print",
    "线粗至少 0.25 磅。",
    "Let lines be .25 pt at least.",
    many_zh="{count} 页有细线，先是第 {page} 页的 {size} 磅：印出来会断",
    many_en="{count} pages have hairlines, the first on page {page} of {size} pt: they break up in print",
)
P_TRANSPARENT = Entry(
    ERROR,
    "第 {page} 页有透明（{detail}），{standard} 不许",
    "page {page} lets something show through ({detail}), which {standard} does not allow",
    "拼合透明，或用 X-4。",
    "Flatten it, or use X-4.",
    many_zh="{count} 处有透明，先是第 {page} 页（{detail}）；{standard} 不许",
    many_en=(
        "{count} times something shows through, first on page {page} ({detail}), which {standard} "
        "does not allow"
    ),
)
P_FLATTENED = Entry(
    NOTE,
    "第 {page} 页有透明的东西叠在别的东西上，那一块压成了图片（600 点/英寸）",
    "on page {page} something shows through onto other things: that place was made a picture (600 dpi)",
    "要保住文字和线条，用 X-4（press.standard），或在绘图程序里不用透明。",
    "To keep text and lines there, use X-4 (press.standard), or draw it without transparency.",
    many_zh="{count} 处有透明的东西叠在别的东西上，先是第 {page} 页，那些地方压成了图片（600 点/英寸）",
    many_en=(
        "{count} times something shows through onto other things, first on page {page}: those places were "
        "made pictures (600 dpi)"
    ),
)
P_BLEND_SPACE = Entry(
    ERROR,
    "第 {page} 页有透明，却没有写明在什么颜色里混合",
    "page {page} lets something show through, but does not say in which colours",
    "给页面的透明组写上颜色空间，或给文件写输出意图。",
    "Give the page's group a colour space, or the file an output intent.",
)
P_BLEND_MODE = Entry(
    ERROR,
    "第 {page} 页有标准里没有的混合方式：{mode}",
    "page {page} mixes colours in a way that no standard has: {mode}",
    "换成标准的混合方式。",
    "Use a mode of the standard.",
)
P_TRANSFER = Entry(
    ERROR,
    "第 {page} 页改了印版的曲线或网点（{key}），{standard} 不许",
    "page {page} changes curves or screens of the plates ({key}), which {standard} does not allow",
    "导出时不要带传递函数和网点设置。",
    "Export it without transfer functions and halftones.",
)
P_NO_SPINE = Entry(
    NOTE,
    "书脊只有 {spine} 毫米，不排字：不到 {least} 毫米的书脊不印书名",
    "the spine is {spine} mm wide and has no words: those below {least} mm take none",
    "不必管它；书脊是印厂量好的，写在 cover.spine 里。",
    "Nothing need be done; where the printer has measured it, say so in cover.spine.",
    "折线总会偏一点，窄书脊上的字会跑到封面上去。",
    "Folds are never quite in their place: words on a narrow spine would run onto the front.",
)
P_NO_BARCODE = Entry(
    NOTE,
    "封底没有条码：identifier 没有写 ISBN",
    "the back of the cover has no barcode: identifier is no ISBN",
    '把书号写进 book.toml，如 identifier = "978-7-02-000220-7"；没有书号就不必管它。',
    'Put the number into book.toml, as identifier = "978-7-02-000220-7", unless the book has none.',
)
P_FRONT_COARSE = Entry(
    WARNING,
    "封面图片有 {size} 点，铺满印本的封面只有 {dpi} 点/英寸",
    "the picture of {size} pixels has {dpi} dots to the inch on the front of the printed book",
    "换一张 {wanted} 点以上的；电子书的封面可以另用一张：cover.front 给印本，epub.cover 给电子书。",
    "Use one of {wanted} pixels or more; cover.front is that of print, epub.cover that of the EPUB.",
)
P_FRONT_CUT = Entry(
    WARNING,
    "封面图片有 {size} 点，与印本的封面形状差得远，铺满后裁掉 {percent}%",
    "the picture of {size} pixels is of another shape than the front: {percent} % of it are cut off",
    "事先裁成 {wanted}（毫米，连出血在内）的比例，留下要紧的部分。",
    "Crop it to {wanted} (mm, bleed included) yourself, so that what matters stays.",
)
P_BLURB_LONG = Entry(
    WARNING,
    "封底的文字有 {count} 字，太长，会排到条码上：最多 {most} 字上下",
    "the words on the back are {count} characters and run into the barcode: some {most} fit",
    "删短 cover.blurb；没有写它时，用的是 about.description。",
    "Shorten cover.blurb, in place of which about.description stands where it is missing.",
)
P_COARSE = Entry(
    WARNING,
    "第 {page} 页有图片只有 {dpi} 点/英寸：印刷宜在 300 以上",
    "a picture on page {page} has {dpi} dots to the inch: print wants 300",
    "换大一些的图，或缩小它。",
    "Use a larger picture, or print it smaller.",
    many_zh="{count} 幅图片不到 300 点/英寸，先是第 {page} 页的 {dpi}",
    many_en="{count} pictures have fewer than 300 dots to the inch, the first on page {page}: {dpi}",
)
P_LINE_COARSE = Entry(
    NOTE,
    "第 {page} 页有只分黑白的图，{dpi} 点/英寸：线条和字的边缘会有锯齿，宜在 600 以上",
    "a picture in black and white alone on page {page} has {dpi} dots to the inch: edges of lines want 600",
    "扫描线条稿用 600 到 1200 点/英寸。",
    "Scan line art with 600 to 1200 dots to the inch.",
    many_zh="{count} 幅只分黑白的图不到 600 点/英寸，先是第 {page} 页的 {dpi}",
    many_en=(
        "{count} pictures in black and white alone have fewer than 600 dots to the inch, the first on page "
        "{page}: {dpi}"
    ),
)
P_TOO_COARSE = Entry(
    ERROR,
    "第 {page} 页有图片只有 {dpi} 点/英寸：不到 150，印出来是花的",
    "a picture on page {page} has {dpi} dots to the inch: below 150 the dots are seen",
    "换大一些的图，或缩小它。",
    "Use a larger picture, or print it smaller.",
    many_zh="{count} 幅图片不到 150 点/英寸，先是第 {page} 页的 {dpi}",
    many_en="{count} pictures have fewer than 150 dots to the inch, the first on page {page}: {dpi}",
)
P_SMOOTHED = Entry(
    ERROR,
    "第 {page} 页有图片要求平滑（Interpolate），{standard} 不许",
    "a picture on page {page} asks to be smoothed (Interpolate), which {standard} does not allow",
    "去掉图片的 Interpolate。",
    "Take Interpolate out of the picture.",
)
P_ALTERNATE = Entry(
    ERROR,
    "第 {page} 页有图片带着替换件（{key}），{standard} 不许",
    "a picture on page {page} has others in its place ({key}), which {standard} does not allow",
    "导出时不要带替换图和 OPI。",
    "Export it without alternate pictures and OPI.",
)
P_PICTURE_BROKEN = Entry(
    ERROR,
    "第 {page} 页有图片读不出来：{detail}",
    "a picture on page {page} cannot be read: {detail}",
    "换一张好的图。",
    "Put a sound picture in its place.",
)
P_COMPRESSION = Entry(
    ERROR,
    "有内容用 {filter} 压缩，{standard} 不许",
    "something is compressed by {filter}, which {standard} does not allow",
    "用 Flate 或 JPEG 压缩再导出。",
    "Export it compressed by Flate or JPEG.",
)
P_NOT_EMBEDDED = Entry(
    ERROR,
    "字体 {face} 没有嵌入（第 {page} 页起）",
    "the face {face} is not embedded (from page {page} on)",
    "导出时嵌入全部字体。",
    "Export it with all faces embedded.",
    many_zh="{count} 种字体没有嵌入，先是 {face}（第 {page} 页起）",
    many_en="{count} faces are not embedded, the first is {face} (from page {page} on)",
)
P_NOTDEF = Entry(
    ERROR,
    "第 {page} 页有字在字体 {face} 里没有字形，印成空框",
    "the face {face} lacks a glyph for a character on page {page}: an empty box is printed",
    "换有这个字的字体。",
    "Use a face that has it.",
    many_zh="{count} 处有字没有字形，先是第 {page} 页的 {face}，印成空框",
    many_en="{count} times a face lacks a glyph, first {face} on page {page}: empty boxes are printed",
)
P_NO_UNICODE = Entry(
    ERROR,
    "字体 {face} 没有说明字形是什么字（第 {page} 页起）",
    "the face {face} does not say which characters its glyphs are (from page {page} on)",
    "导出时带上 ToUnicode。",
    "Export it with ToUnicode.",
)
P_WRONG_UNICODE = Entry(
    ERROR,
    "字体 {face} 有字形说成 {character}，不会是这个字",
    "the face {face} calls a glyph {character}, which it cannot be",
    "导出时给每个字形正确的 ToUnicode。",
    "Export it with a true ToUnicode for each glyph.",
)
P_LOST_NAME = Entry(
    NOTE,
    "字体 {face} 有字形复制出来是 U+FFFD（第 {page} 页起）：原来的字丢了",
    "a glyph of {face} is copied as U+FFFD (from page {page} on): its character is lost",
    "导出时给每个字形正确的 ToUnicode，或用 ActualText 写明。",
    "Export it with a true ToUnicode for each glyph, or say in ActualText how it reads.",
)
P_FACE_WIDTHS = Entry(
    ERROR,
    "字体 {face} 的字宽与字体文件不同：编码 {glyph} 写作 {stated}，实为 {true}",
    "the face {face} has other widths than its file: code {glyph} is said to be {stated} wide and is {true}",
    "重新导出。",
    "Export it again.",
)
P_FACE_MAP = Entry(
    ERROR,
    "字体 {face} 没有说清编码怎样找到字形（{key}）",
    "the face {face} does not say without doubt how its codes find their glyphs ({key})",
    "重新导出。",
    "Export it again.",
)
