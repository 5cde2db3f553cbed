"""E: what is found in a finished EPUB that is against the rules of its formats (EPUB, HTML, CSS, SVG)."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

E_PLACE_WRONG = Entry(
    ERROR,
    "<{element}> 不能放在 <{parent}> 里",
    "<{element}> may not stand in <{parent}>",
    "移到可以放的地方，或换一个元素。",
    "Move it, or use another element.",
)
E_ORDER_WRONG = Entry(
    ERROR,
    "<{element}> 里的元素缺少、多出或次序不对：有 {found}，应当是 {wanted}",
    "the children of <{element}> are too few, too many or out of order: {found}, not {wanted}",
    "补全或调整里面的元素。",
    "Complete or reorder what it holds.",
)
E_STRAY_TEXT = Entry(
    ERROR,
    "<{element}> 里不能直接写字",
    "<{element}> may hold no text of its own",
    "把字放进里面的元素，或删去。",
    "Put the text into an element inside it, or delete it.",
)
E_ATTRIBUTE_WRONG = Entry(
    ERROR,
    "<{element}> 没有属性 {attribute}",
    "<{element}> has no attribute {attribute}",
    "删去它；只管样子的，写在样式表里。",
    "Delete it; what sets looks belongs in a style sheet.",
)
E_VALUE_WRONG = Entry(
    ERROR,
    '{attribute}="{value}" 的值不对，应当是 {wanted}',
    '{attribute}="{value}" has a wrong value, not {wanted}',
    "改正这个值。",
    "Correct the value.",
)
E_LACKING = Entry(
    ERROR,
    "<{element}> 缺少 {what}",
    "<{element}> lacks {what}",
    "补上。",
    "Add it.",
)
E_EMPTY = Entry(
    WARNING,
    "<{element}> 是空的",
    "<{element}> is empty",
    "写上内容，或删去。",
    "Write its content, or delete it.",
)
E_OUTDATED = Entry(
    WARNING,
    "{what} 已经不用了",
    "{what} is no longer in use",
    "改用 {better}。",
    "Use {better}.",
)
E_ROLE_WRONG = Entry(
    ERROR,
    '<{element}> 不能有 role="{role}"',
    '<{element}> may not have role="{role}"',
    "换一个角色，或删去。",
    "Choose another role, or delete it.",
)
E_LANGUAGE_TAG = Entry(
    ERROR,
    "“{tag}”不是语言标记",
    "“{tag}” is no language tag",
    "写成 zh-CN、en、zh-Hant 这样（BCP 47）。",
    "Write it as zh-CN, en or zh-Hant (BCP 47).",
)
E_NO_TARGET = Entry(
    ERROR,
    "{attribute} 指的“{name}”不在这里，或者不是 {wanted}",
    "{attribute} names “{name}”, which is not here or is no {wanted}",
    "改正这个名字。",
    "Correct the name.",
)
E_DOCTYPE = Entry(
    ERROR,
    "不能有这样的 DOCTYPE：{found}",
    "this DOCTYPE may not be here: {found}",
    "删去，或写成 <!DOCTYPE html>。",
    "Delete it, or write <!DOCTYPE html>.",
)
E_ENCODING = Entry(
    ERROR,
    "文件的编码是 {found}，不是 UTF-8",
    "the file is in {found}, not in UTF-8",
    "另存为 UTF-8。",
    "Save it as UTF-8.",
)
E_ENCODING_WIDE = Entry(
    WARNING,
    "文件的编码是 UTF-16",
    "the file is in UTF-16",
    "另存为 UTF-8。",
    "Save it as UTF-8.",
)
E_TOO_MANY = Entry(
    ERROR,
    "{name} 只能有一个，这里有 {count} 个",
    "there may be one {name} only, and there are {count}",
    "只留一个。",
    "Keep one.",
)
E_METADATA_FORM = Entry(
    ERROR,
    "元数据 {name} 的值“{value}”不对，应当是 {wanted}",
    "the metadata {name} say “{value}”, not {wanted}",
    "改正这个值。",
    "Correct the value.",
)
E_METADATA_LOOSE = Entry(
    WARNING,
    "元数据 {name} 的值“{value}”不合写法 {wanted}",
    "the metadata {name} say “{value}”, which is not of the form {wanted}",
    "照这个写法改。",
    "Write it in that form.",
)
E_REFINES = Entry(
    ERROR,
    "{name} 说明的“{target}”不对，应当是 {wanted}",
    "{name} refines “{target}”, not {wanted}",
    "改正 refines。",
    "Correct refines.",
)
E_REFINES_FILE = Entry(
    WARNING,
    'refines="{target}" 应当写成 #标识',
    'refines="{target}" should name the item by #id',
    "写成 # 加清单里的 id。",
    "Write # and the item's id.",
)
E_PREFIX = Entry(
    ERROR,
    "前缀“{prefix}”没有声明",
    "the prefix “{prefix}” is not declared",
    "在 prefix 属性里声明，或改用已有的名字。",
    "Declare it in the attribute prefix, or use a known name.",
)
E_PREFIX_FORM = Entry(
    ERROR,
    "前缀的声明“{found}”不对",
    "the declaration of prefixes “{found}” is wrong",
    "写成“名字: 地址”，用空格隔开；不要重新声明默认的词表。",
    "Write “name: address”, parted by spaces; do not declare the default vocabularies again.",
)
E_PREFIX_KNOWN = Entry(
    WARNING,
    "预定的前缀“{prefix}”换了意思",
    "the reserved prefix “{prefix}” is given another meaning",
    "删去这个声明，或换一个前缀。",
    "Delete the declaration, or choose another prefix.",
)
E_PROPERTY_UNKNOWN = Entry(
    ERROR,
    "{attribute} 里没有“{name}”这个名字",
    "{attribute} has no name “{name}”",
    "改正，或删去。",
    "Correct it, or delete it.",
)
E_PROPERTY_PLACE = Entry(
    ERROR,
    "“{name}”不能用在 {type} 上",
    "“{name}” may not be said of {type}",
    "删去它，或改正文件的类型。",
    "Delete it, or correct the type of the file.",
)
E_PROPERTY_LACKING = Entry(
    ERROR,
    "清单里没有写明“{name}”：文件里有这样的内容",
    "the manifest does not say “{name}”, and the file has it",
    "在清单这一项的 properties 里补上。",
    "Add it to the properties of its item in the manifest.",
)
E_PROPERTY_IDLE = Entry(
    ERROR,
    "清单里写了“{name}”，文件里没有这样的内容",
    "the manifest says “{name}”, and the file has nothing of it",
    "从 properties 里删去。",
    "Delete it from the properties.",
)
E_PROPERTY_MAYBE = Entry(
    WARNING,
    "清单里写了“{name}”，文件里没有这样的内容",
    "the manifest says “{name}”, and nothing of it is found",
    "从 properties 里删去。",
    "Delete it from the properties.",
)
E_MEDIA_TYPE = Entry(
    ERROR,
    "“{path}”写明是 {type}，其实是 {found}",
    "“{path}” is declared as {type}, and is {found}",
    "改正 media-type，或换文件。",
    "Correct its media-type, or change the file.",
)
E_MEDIA_TYPE_ODD = Entry(
    WARNING,
    "“{path}”的类型 {type} 不合适",
    "the type {type} of “{path}” does not fit",
    "改为 {better}。",
    "Make it {better}.",
)
E_FALLBACK = Entry(
    ERROR,
    "“{path}”的类型 {type} 不是人人能看的，又没有替代",
    "“{path}” is of type {type}, which not all can read, and has no fallback",
    "换成通行的格式，或用 fallback 指明替代的文件。",
    "Use a common format, or name another file as its fallback.",
)
E_FALLBACK_RING = Entry(
    ERROR,
    "fallback“{name}”指不到文件，或绕回了自己",
    "the fallback “{name}” leads to no file, or back to itself",
    "指向清单里另一项，一直到通行的格式。",
    "Let it lead to another item, at last to one of a common format.",
)
E_NOT_DECLARED = Entry(
    ERROR,
    "这里用到“{target}”，清单里却没有",
    "“{target}” is used here and is not in the manifest",
    "列入清单。",
    "List it in the manifest.",
)
E_NOT_IN_SPINE = Entry(
    ERROR,
    "链接“{target}”所指的不在阅读次序里",
    "the link “{target}” leads to what is not in the reading order",
    "把它列入 spine，或改链接。",
    "Add it to the spine, or change the link.",
)
E_UNREACHED = Entry(
    ERROR,
    "“{path}”不在阅读次序的主线里，也没有链接通到它",
    "“{path}” is not linear, and no link leads to it",
    "加一个链接，或列入主线。",
    "Add a link to it, or make it linear.",
)
E_ALL_ASIDE = Entry(
    ERROR,
    "阅读次序里没有一项是主线",
    "no item of the reading order is linear",
    '至少一项不写 linear="no"。',
    'Leave out linear="no" for one at least.',
)
E_ADDRESS = Entry(
    ERROR,
    "“{target}”不是有效的地址",
    "“{target}” is no valid address",
    "空格写成 %20，去掉不许用的字符，补全网址。",
    "Write spaces as %20, take out characters that may not be there, complete the host.",
)
E_QUERY = Entry(
    ERROR,
    "书内的地址不能带问号：{target}",
    "an address inside the book may have no query: {target}",
    "删去问号和后面的部分。",
    "Delete the question mark and what follows.",
)
E_HTTP = Entry(
    WARNING,
    "书外的东西要用 https：{target}",
    "what is outside the book should be fetched by https: {target}",
    "改成 https。",
    "Make it https.",
)
E_SCHEME = Entry(
    WARNING,
    "“{target}”不是通行的网址",
    "“{target}” has no common scheme",
    "改成 https、mailto 等。",
    "Use https, mailto and the like.",
)
E_DATA_ADDRESS = Entry(
    ERROR,
    "这里不能用 data: 地址：{target}",
    "no data: address may be here: {target}",
    "把内容放进文件里。",
    "Put the content into a file.",
)
E_FRAGMENT = Entry(
    ERROR,
    "“{target}”# 后面的部分在这里不能用，或必须有",
    "the part behind # of “{target}” may not be here, or must be",
    "改正 # 后的部分。",
    "Correct the part behind the #.",
)
E_FRAGMENT_ODD = Entry(
    WARNING,
    "“{target}”# 后面的部分没有用处",
    "the part behind # of “{target}” is of no use",
    "改正，或删去。",
    "Correct it, or delete it.",
)
E_FILE_NAME = Entry(
    ERROR,
    "文件名“{name}”里有不许用的字符：{found}",
    "the file name “{name}” has characters that may not be there: {found}",
    "改名，只用字母、数字、- 和 _。",
    "Rename it with letters, figures, - and _.",
)
E_FILE_NAME_SPACE = Entry(
    WARNING,
    "文件名“{name}”里有空格",
    "the file name “{name}” has spaces",
    "改名，不用空格。",
    "Rename it without spaces.",
)
E_FOLDER_EMPTY = Entry(
    WARNING,
    "文件夹“{name}”是空的",
    "the folder “{name}” is empty",
    "删去。",
    "Delete it.",
)
E_IN_META_INF = Entry(
    ERROR,
    "“{path}”不能放在 META-INF 里",
    "“{path}” may not be in META-INF",
    "移到别处。",
    "Move it elsewhere.",
)
E_EXTENSION = Entry(
    WARNING,
    "“{path}”是 {type}，扩展名却不是",
    "“{path}” is {type}, and its extension says otherwise",
    "改扩展名。",
    "Change its extension.",
)
E_CSS_SYNTAX = Entry(
    ERROR,
    "样式表读不通：{detail}",
    "the style sheet cannot be read: {detail}",
    "改正这一行。",
    "Correct this line.",
)
E_CSS_PROPERTY = Entry(
    ERROR,
    "样式表里不能用 {name}",
    "the style sheet may not set {name}",
    "删去；文字方向写在 dir 属性里。",
    "Delete it; say the direction of text by the attribute dir.",
)
E_CSS_FACE = Entry(
    WARNING,
    "@font-face 里什么也没有",
    "the rule @font-face is empty",
    "写上 font-family 和 src，或删去。",
    "Write font-family and src, or delete it.",
)
E_CSS_TITLE = Entry(
    ERROR,
    "备选的样式表没有 title",
    "an alternative style sheet has no title",
    "写上 title。",
    "Give it a title.",
)
E_FACE_BROKEN = Entry(
    WARNING,
    "字体“{path}”是坏的：{detail}",
    "the face “{path}” is damaged: {detail}",
    "重新取得这个文件。",
    "Obtain the file again.",
)
E_PICTURE_BROKEN = Entry(
    ERROR,
    "图片“{path}”是坏的：{detail}",
    "the picture “{path}” is damaged: {detail}",
    "重新取得这个文件，或另存一次。",
    "Obtain the file again, or save it anew.",
)
E_VIEWPORT = Entry(
    ERROR,
    "固定版面的页面没有写对尺寸：{found}",
    "a page of fixed layout does not state its size: {found}",
    '写 <meta name="viewport" content="width=…, height=…"/>，SVG 写 viewBox。',
    'Write <meta name="viewport" content="width=…, height=…"/>, or viewBox in SVG.',
)
E_OVERLAY = Entry(
    ERROR,
    "朗读文件和正文对不上：{name}",
    "the media overlay and its text do not agree: {name}",
    "正文在清单里用 media-overlay 指明唯一的朗读文件，朗读文件里要有它。",
    "Let media-overlay name the one overlay of the text, and the overlay name the text.",
)
E_CLOCK = Entry(
    ERROR,
    "时间“{value}”不对",
    "the time “{value}” is wrong",
    "写成 0:01:02.5 或 3.2s，末尾在开头之后。",
    "Write it as 0:01:02.5 or 3.2s, the end behind the beginning.",
)
E_DURATION = Entry(
    WARNING,
    "朗读的总时长 {value} 不等于各部分之和 {sum}",
    "the whole duration {value} is not the sum of its parts, {sum}",
    "改正 media:duration。",
    "Correct media:duration.",
)
E_OTHER_NAME = Entry(
    ERROR,
    "NCX 里的标识“{name}”与书的“{wanted}”不同",
    "the NCX names the book “{name}”, not “{wanted}”",
    "改成一样。",
    "Make both the same.",
)
E_SECOND_PACKAGE = Entry(
    ERROR,
    "EPUB 2 只能有一个 OPF 文件",
    "an EPUB 2 may have one package file only",
    "只留一个 rootfile。",
    "Keep one rootfile.",
)
E_ACCESS_VALUE = Entry(
    WARNING,
    "无障碍元数据 {name} 没有“{value}”这个值",
    "the accessibility metadata {name} know no “{value}”",
    "改用规定的词（schema.org）。",
    "Use a word of the vocabulary (schema.org).",
)
E_ACCESS_LACKING = Entry(
    WARNING,
    "没有写明无障碍的情况：{names}",
    "nothing is said of accessibility: {names}",
    "补上这些元数据。",
    "Add these metadata.",
)
E_ACCESS_SILENT = Entry(
    NOTE,
    "元数据没有说到无障碍",
    "the metadata say nothing of accessibility",
    "补上 {names}。",
    "Add {names}.",
    "书店和图书馆靠它告诉读者，这本书能不能听、能不能放大。",
    "Shops and libraries tell by them who can read the book, and how.",
)
E_UNCHECKED = Entry(
    NOTE,
    "没有检查：{what}",
    "not checked: {what}",
    "用 EPUBCheck 检查。",
    "Have EPUBCheck check it.",
)
E_LINK_MISSING = Entry(
    WARNING,
    "书里没有“{target}”，元数据却链接到它",
    "the metadata link to “{target}”, which is not in the book",
    "补上这个文件，或删去这个链接。",
    "Add the file, or delete the link.",
)
E_RENDITION = Entry(
    WARNING,
    "没有写明什么时候用“{path}”这一种版本",
    "it is not said when the rendition “{path}” is to be chosen",
    "在 rootfile 上写 rendition:media 等属性，或只留一种版本。",
    "Write rendition:media or the like on its rootfile, or keep one rendition.",
)
