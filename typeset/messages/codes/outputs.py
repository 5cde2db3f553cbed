"""O: outputs that cannot be written, and outside programs."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, Entry

O_NO_FOLDER = Entry(
    ERROR,
    "输出文件夹“{path}”不存在",
    "the output folder “{path}” is not there",
    "先建好这个文件夹，或用 -o 另指一处。",
    "Create the folder first, or name another place with -o.",
)
O_IS_FOLDER = Entry(
    ERROR,
    "“{path}”是文件夹，不能写成文件",
    "“{path}” is a folder and cannot be written as a file",
    "用 -o 指定一个文件名。",
    "Name a file with -o.",
)
O_IS_MANUSCRIPT = Entry(
    ERROR,
    "“{path}”是原稿，原稿决不改动",
    "“{path}” is the manuscript, which is never changed",
    "用 -o 另取一个文件名。",
    "Name another file with -o.",
)
O_IS_DEVICE = Entry(
    ERROR,
    "“{path}”不是普通文件（是设备、管道之类）",
    "“{path}” is no regular file, but a device, a pipe or the like",
    "用 -o 另取一个文件名。",
    "Name another file with -o.",
)
O_OTHER_FILE = Entry(
    ERROR,
    "“{path}”已经存在，而且不是 {kind} 文件，没有覆盖它",
    "“{path}” is there and is no {kind} file; it was not replaced",
    "用 -o 另取一个文件名，或先移走它。",
    "Name another file with -o, or move it away first.",
)
O_SAME_FILE = Entry(
    ERROR,
    "有两样成品要写进同一个文件“{path}”",
    "two outputs would go into one file, “{path}”",
    "给它们各取一个文件名。",
    "Give each a file of its own.",
)
O_LONG_NAME = Entry(
    ERROR,
    "文件名“{path}”太长，最多 {most} 个字节",
    "the file name “{path}” is too long: {most} bytes at most",
    "用 -o 另取一个短些的文件名。",
    "Name a shorter file with -o.",
)
O_STREAM = Entry(
    ERROR,
    "标准输出写不进去：{reason}",
    "standard output cannot be written: {reason}",
    "换一个去处再试；文件已经写好。",
    "Send it elsewhere and try again; files that were asked for are written.",
)
O_READ_ONLY = Entry(
    ERROR,
    "不能写入“{path}”",
    "“{path}” cannot be written to",
    "检查文件夹的权限，或用 -o 另指一处；原有的文件没有动。",
    "Check the folder's permissions, or name another place with -o; the old file is untouched.",
)
O_FULL = Entry(
    ERROR,
    "“{path}”所在的磁盘满了",
    "the disk that holds “{path}” is full",
    "腾出空间再试；原有的文件没有动。",
    "Free some space and try again; the old file is untouched.",
)
O_WOULD_OVERWRITE = Entry(
    ERROR,
    "“{path}”已经存在",
    "“{path}” is already there",
    "换一个名字，或先移走它。",
    "Choose another name, or move it away first.",
)
O_PROFILE_ABSENT = Entry(
    ERROR,
    "印刷要用的颜色特性文件 {file} 取不到：{reason}",
    "the profile {file}, which print needs, cannot be had: {reason}",
    "联网再试一次（Debian 的软件包 {package} 里有它，apt-get 取来，不用安装）；或者把印厂给的 .icc 文件"
    "放进书的文件夹，press.profile 写它的名字。",
    "Try again with a network (it is in Debian's package {package}, which apt-get fetches and need not "
    "install); or put the printer's .icc file into the book's folder and name it: press.profile.",
)
O_TOOL_MISSING = Entry(
    ERROR,
    "缺少程序 {tool}",
    "the program {tool} is not there",
    "安装它：{cure}",
    "Install it: {cure}",
)
O_TOOL_FAILED = Entry(
    ERROR,
    "程序 {tool} 没有做完（{detail}）",
    "the program {tool} did not do its work ({detail})",
    "照它的话改正后再试；typeset doctor 检查各程序。",
    "Correct what it complains of and try again; `typeset doctor` looks at every program.",
)
O_TIME_LIMIT = Entry(
    ERROR,
    "{seconds:g} 秒内没有做完，已停下",
    "the work was not done in {seconds:g} seconds and was ended",
    "原有的文件没有动。把 --limit time=… 放宽，或把书分成几份。",
    "The old file is untouched. Give more time (--limit time=…), or divide the book.",
)
O_MEMORY_LIMIT = Entry(
    ERROR,
    "内存不够，已停下",
    "there was not enough memory, and the work was ended",
    "原有的文件没有动。把 --limit memory=… 放宽，或把书分成几份。",
    "The old file is untouched. Give more memory (--limit memory=…), or divide the book.",
)
O_TOO_DEEP = Entry(
    ERROR,
    "文件里嵌套太深，已停下",
    "something in the files is nested too deeply, and the work was ended",
    "原有的文件没有动。减少引文、列表、括号、元素的层次。",
    "The old file is untouched. Use fewer levels of quotations, lists, brackets or elements.",
)
