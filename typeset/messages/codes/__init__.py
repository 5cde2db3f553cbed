"""Every message code. The member's name is what users see and look up.

The first letter is the family: C settings, M manuscript, F fonts, L layout, P press,
E EPUB, O output and tools, U usage. The texts of a code stand in the file of its
family, under the same name; a code is in use when it has a line here. The lines are written out, not
gathered by a loop, since the type checker then knows each code, and a misspelt one never ships.
``typeset explain CODE`` prints an entry.
"""

from __future__ import annotations

from enum import Enum

from typeset.messages.codes import (
    epub,
    epub_rules,
    fonts,
    languages,
    layout,
    manuscript,
    markdown,
    markdown_files,
    outputs,
    press,
    press_claims,
    press_inside,
    settings,
    usage,
    word,
)
from typeset.messages.codes.entry import Entry, Severity

__all__ = ["Code", "Entry", "Severity"]


class Code(Enum):
    """All codes; ``value`` is the code's Entry."""

    # C: mistakes in a settings file, in a style, or in the cataloguing data.
    C_CIP_PART = settings.C_CIP_PART
    C_BAD_ISBN = settings.C_BAD_ISBN
    C_CIP_OTHER = settings.C_CIP_OTHER
    C_SYNTAX = settings.C_SYNTAX
    C_CSS_NESTED = settings.C_CSS_NESTED
    C_CSS_GROWS = settings.C_CSS_GROWS
    C_UNKNOWN_KEY = settings.C_UNKNOWN_KEY
    C_WRONG_TYPE = settings.C_WRONG_TYPE
    C_IMPOSSIBLE_PAGE = settings.C_IMPOSSIBLE_PAGE
    C_OUTSIDE = settings.C_OUTSIDE
    C_STYLE_CYCLE = settings.C_STYLE_CYCLE
    C_UNKNOWN_STYLE = settings.C_UNKNOWN_STYLE
    C_STRUCTURE_NO_MATCH = settings.C_STRUCTURE_NO_MATCH
    C_STRUCTURE_AMBIGUOUS = settings.C_STRUCTURE_AMBIGUOUS
    C_PROFILE_MISSING = settings.C_PROFILE_MISSING
    C_PROFILE_WRONG = settings.C_PROFILE_WRONG
    C_PROFILE_UNNAMED = settings.C_PROFILE_UNNAMED
    C_SHEET_SMALL = settings.C_SHEET_SMALL

    # M: what is wrong with a manuscript file and its text.
    M_MISSING = manuscript.M_MISSING
    M_OTHER_KIND = manuscript.M_OTHER_KIND
    M_UNREADABLE = manuscript.M_UNREADABLE
    M_LINK_OUTSIDE = manuscript.M_LINK_OUTSIDE
    M_LINK_DANGLES = manuscript.M_LINK_DANGLES
    M_NOT_A_FILE = manuscript.M_NOT_A_FILE
    M_SUBFOLDERS = manuscript.M_SUBFOLDERS
    M_OUTLINE_ROW = manuscript.M_OUTLINE_ROW
    M_OUTLINE_LOST = manuscript.M_OUTLINE_LOST
    M_OUTLINE_ONE = manuscript.M_OUTLINE_ONE
    M_NO_MANUSCRIPT = manuscript.M_NO_MANUSCRIPT
    M_EMPTY = manuscript.M_EMPTY
    M_NOT_SETTLED = manuscript.M_NOT_SETTLED
    M_BLANK = manuscript.M_BLANK
    M_BLANK_CHAPTER = manuscript.M_BLANK_CHAPTER
    M_BINARY = manuscript.M_BINARY
    M_WORD = manuscript.M_WORD
    M_WORD_PIPED = manuscript.M_WORD_PIPED
    M_SOURCE_OF = manuscript.M_SOURCE_OF
    M_WORD_LOCKED = word.M_WORD_LOCKED
    M_WORD_OTHER = word.M_WORD_OTHER
    M_WORD_NO_OFFICE = word.M_WORD_NO_OFFICE
    M_WORD_OFFICE_FAILED = word.M_WORD_OFFICE_FAILED
    M_WORD_CONVERTED = word.M_WORD_CONVERTED
    M_WORD_DAMAGED = word.M_WORD_DAMAGED
    M_WORD_DOCTYPE = word.M_WORD_DOCTYPE
    M_WORD_TOO_LARGE = word.M_WORD_TOO_LARGE
    M_WORD_CUT = word.M_WORD_CUT
    M_WORD_TORN = word.M_WORD_TORN
    M_WORD_NO_STYLES = word.M_WORD_NO_STYLES
    M_WORD_CHANGES = word.M_WORD_CHANGES
    M_WORD_CHANGES_UNDONE = word.M_WORD_CHANGES_UNDONE
    M_WORD_NOT_FIXED = word.M_WORD_NOT_FIXED
    M_WORD_COMMENTS = word.M_WORD_COMMENTS
    M_WORD_HIDDEN = word.M_WORD_HIDDEN
    M_WORD_MACROS = word.M_WORD_MACROS
    M_WORD_CONTENTS = word.M_WORD_CONTENTS
    M_WORD_PLACEHOLDER = word.M_WORD_PLACEHOLDER
    M_WORD_PICTURE_OUTSIDE = word.M_WORD_PICTURE_OUTSIDE
    M_WORD_PICTURE_MISSING = word.M_WORD_PICTURE_MISSING
    M_WORD_PICTURE_FORMAT = word.M_WORD_PICTURE_FORMAT
    M_WORD_PICTURE_DRAWN = word.M_WORD_PICTURE_DRAWN
    M_WORD_PICTURE_DAMAGED = word.M_WORD_PICTURE_DAMAGED
    M_WORD_CROP = word.M_WORD_CROP
    M_WORD_OBJECT = word.M_WORD_OBJECT
    M_WORD_OBJECT_SHOWN = word.M_WORD_OBJECT_SHOWN
    M_WORD_EMBEDDED = word.M_WORD_EMBEDDED
    M_WORD_PAGE = word.M_WORD_PAGE
    M_WORD_SYMBOL = word.M_WORD_SYMBOL
    M_WORD_FORMULA = word.M_WORD_FORMULA
    M_WORD_FIELD = word.M_WORD_FIELD
    M_WORD_FURNITURE = word.M_WORD_FURNITURE
    M_WORD_SECTIONS = word.M_WORD_SECTIONS
    M_WORD_BOXES = word.M_WORD_BOXES
    M_WORD_NESTED = word.M_WORD_NESTED
    M_CELLS_PARTED = markdown.M_CELLS_PARTED
    M_NUL = manuscript.M_NUL
    M_UNDECODABLE = manuscript.M_UNDECODABLE
    M_TWO_ENCODINGS = manuscript.M_TWO_ENCODINGS
    M_ENCODING_UNSURE = manuscript.M_ENCODING_UNSURE
    M_MOJIBAKE = manuscript.M_MOJIBAKE
    M_LOST_CHARACTER = manuscript.M_LOST_CHARACTER
    M_SURROGATE = manuscript.M_SURROGATE
    M_NONCHARACTER = manuscript.M_NONCHARACTER
    M_NO_TITLE = manuscript.M_NO_TITLE
    M_LANGUAGE = languages.M_LANGUAGE
    M_LANGUAGE_DOUBTFUL = languages.M_LANGUAGE_DOUBTFUL
    M_LANGUAGE_UNKNOWN = languages.M_LANGUAGE_UNKNOWN
    M_TITLE_ONLY = manuscript.M_TITLE_ONLY
    M_LONG_LINE = manuscript.M_LONG_LINE
    M_MANY_SHORT_LINES = manuscript.M_MANY_SHORT_LINES
    M_MARKUP = manuscript.M_MARKUP
    M_PRIVATE_USE = manuscript.M_PRIVATE_USE
    M_MISREAD_FIGURES = manuscript.M_MISREAD_FIGURES
    M_ODD_QUOTES = manuscript.M_ODD_QUOTES
    M_MIXED_MARKS = manuscript.M_MIXED_MARKS
    M_NAMES_APART = manuscript.M_NAMES_APART
    M_WIDE_SPACE = manuscript.M_WIDE_SPACE
    M_UNBALANCED = manuscript.M_UNBALANCED
    M_CONTENTS_LEFT_OUT = manuscript.M_CONTENTS_LEFT_OUT
    M_SUBTITLES = manuscript.M_SUBTITLES
    M_MANY_HEADS = manuscript.M_MANY_HEADS
    M_WIDTH_UNKNOWN = manuscript.M_WIDTH_UNKNOWN
    M_GLUED = manuscript.M_GLUED
    M_MAYBE_FURNITURE = manuscript.M_MAYBE_FURNITURE
    M_PASTED_TWICE = manuscript.M_PASTED_TWICE
    M_DOUBTFUL = manuscript.M_DOUBTFUL
    M_MAYBE_TORN = manuscript.M_MAYBE_TORN

    # M: front matter, heads, HTML, divisions, pictures and ruby of a Markdown manuscript.
    M_FRONT_MATTER = markdown_files.M_FRONT_MATTER
    M_FRONT_MATTER_YAML = markdown_files.M_FRONT_MATTER_YAML
    M_NAV_MISSING = markdown_files.M_NAV_MISSING
    M_NAV_LEFT = markdown_files.M_NAV_LEFT
    M_DRAFT = markdown_files.M_DRAFT
    M_FRONT_MATTER_KEY = markdown_files.M_FRONT_MATTER_KEY
    M_BAD_ISBN = markdown.M_BAD_ISBN
    M_ROLE_UNKNOWN = markdown.M_ROLE_UNKNOWN
    M_HEAD_LONG = markdown.M_HEAD_LONG
    M_LEVEL_SKIPPED = markdown.M_LEVEL_SKIPPED
    M_HEAD_MARK = markdown.M_HEAD_MARK
    M_HEAD_ENDLESS = markdown.M_HEAD_ENDLESS
    M_HEAD_END = markdown.M_HEAD_END
    M_HTML_DROPPED = markdown.M_HTML_DROPPED
    M_HTML_LOOK = markdown.M_HTML_LOOK
    M_HTML_SCREEN = markdown.M_HTML_SCREEN
    M_HTML_TEXT = markdown.M_HTML_TEXT
    M_HTML_UNCLOSED = markdown.M_HTML_UNCLOSED
    M_COMMENT = markdown.M_COMMENT
    M_CITATION = markdown.M_CITATION
    M_RAW = markdown.M_RAW
    M_NO_PLACE = markdown.M_NO_PLACE
    M_TEX = markdown.M_TEX
    M_DIVISION_OPEN = markdown.M_DIVISION_OPEN
    M_DIVISION_HEADS = markdown.M_DIVISION_HEADS
    M_PICTURE_REMOTE = markdown.M_PICTURE_REMOTE
    M_PICTURE_OUTSIDE = markdown.M_PICTURE_OUTSIDE
    M_PICTURE_MISSING = markdown.M_PICTURE_MISSING
    M_PICTURE_FORMAT = markdown.M_PICTURE_FORMAT
    M_PICTURE_DAMAGED = markdown.M_PICTURE_DAMAGED
    M_PICTURE_ENORMOUS = markdown.M_PICTURE_ENORMOUS
    M_PICTURE_HARMFUL = markdown.M_PICTURE_HARMFUL
    M_DRAWING_WORDS = markdown.M_DRAWING_WORDS
    M_PICTURE_WORDLESS = markdown.M_PICTURE_WORDLESS
    M_PICTURE_TITLE = markdown.M_PICTURE_TITLE
    M_BLEED_ALONE = markdown.M_BLEED_ALONE
    M_RUBY_COUNT = markdown.M_RUBY_COUNT
    M_TOO_DEEP = markdown.M_TOO_DEEP
    M_TANGLED = markdown.M_TANGLED

    # M: notes, tables, included files, targets, captions and references of a Markdown manuscript.
    M_NOTE_UNDEFINED = markdown.M_NOTE_UNDEFINED
    M_NOTE_UNCALLED = markdown.M_NOTE_UNCALLED
    M_NOTE_TWICE = markdown.M_NOTE_TWICE
    M_NOTE_NESTED = markdown.M_NOTE_NESTED
    M_NOTE_FLAT = markdown.M_NOTE_FLAT
    M_TABLE_BROKEN = markdown.M_TABLE_BROKEN
    M_TABLE_UNRULED = markdown.M_TABLE_UNRULED
    M_TABLE_DRAWN = markdown.M_TABLE_DRAWN
    M_TABLE_EXCESS = markdown.M_TABLE_EXCESS
    M_TABLE_MISSING = markdown.M_TABLE_MISSING
    M_NO_PAGES = markdown_files.M_NO_PAGES
    M_INCLUDE_MISSING = markdown_files.M_INCLUDE_MISSING
    M_INCLUDE_OUTSIDE = markdown_files.M_INCLUDE_OUTSIDE
    M_INCLUDE_DEEP = markdown_files.M_INCLUDE_DEEP
    M_INCLUDE_MANY = markdown_files.M_INCLUDE_MANY
    M_CALL = markdown_files.M_CALL
    M_CHUNK = markdown_files.M_CHUNK
    M_TAKEN_MISSING = markdown_files.M_TAKEN_MISSING
    M_TAKEN_OUTSIDE = markdown_files.M_TAKEN_OUTSIDE
    M_INCLUDE_PART = markdown_files.M_INCLUDE_PART
    M_INCLUDE_CYCLE = markdown_files.M_INCLUDE_CYCLE
    M_ID_TWICE = markdown.M_ID_TWICE
    M_ID_DROPPED = markdown.M_ID_DROPPED
    M_ID_UNUSABLE = markdown.M_ID_UNUSABLE
    M_LINK_NOWHERE = markdown.M_LINK_NOWHERE
    M_CAPTION_NUMBER = markdown.M_CAPTION_NUMBER
    M_CAPTION_ALONE = markdown.M_CAPTION_ALONE
    M_CAPTION_END = markdown.M_CAPTION_END
    M_REFERENCE_WORDLESS = markdown.M_REFERENCE_WORDLESS
    M_UNMENTIONED = markdown.M_UNMENTIONED
    M_MENTIONED_LATE = markdown.M_MENTIONED_LATE
    M_MARKDOWN_NOT_FIXED = markdown.M_MARKDOWN_NOT_FIXED

    # F: faces that cannot be had, and characters that no face has.
    F_ABSENT = fonts.F_ABSENT
    F_DAMAGED = fonts.F_DAMAGED
    F_UNOBTAINABLE = fonts.F_UNOBTAINABLE
    F_NOT_OBTAINED = fonts.F_NOT_OBTAINED
    F_STORE = fonts.F_STORE
    F_BAD_KEY = fonts.F_BAD_KEY
    F_OWN_MISSING = fonts.F_OWN_MISSING
    F_NOT_A_FACE = fonts.F_NOT_A_FACE
    F_BLANK_FACE = fonts.F_BLANK_FACE
    F_ONE_GLYPH = fonts.F_ONE_GLYPH
    F_RESTRICTED = fonts.F_RESTRICTED
    F_STAND_IN = fonts.F_STAND_IN
    F_REGION_STAND_IN = fonts.F_REGION_STAND_IN
    F_FOREIGN_MARKS = fonts.F_FOREIGN_MARKS
    F_FALLBACK = fonts.F_FALLBACK
    F_NO_GLYPH = fonts.F_NO_GLYPH
    F_FURTHER_ABSENT = fonts.F_FURTHER_ABSENT
    F_NO_FORM = fonts.F_NO_FORM
    F_MARKS_PILED = fonts.F_MARKS_PILED
    F_FURTHER_STAND_IN = fonts.F_FURTHER_STAND_IN
    F_DRAFT_GLYPH = fonts.F_DRAFT_GLYPH
    F_LEFT_TO_READER = fonts.F_LEFT_TO_READER

    # L: what the layout engine could not do as asked.
    L_ENGINE_RELEASE = layout.L_ENGINE_RELEASE
    L_NO_FACE = layout.L_NO_FACE
    L_ENGINE_SAYS = layout.L_ENGINE_SAYS
    L_DRAWING_FAILED = layout.L_DRAWING_FAILED
    L_DRAWING_UNKNOWN = layout.L_DRAWING_UNKNOWN
    L_FOLIO_NOWHERE = layout.L_FOLIO_NOWHERE
    L_BLEED_COARSE = layout.L_BLEED_COARSE
    L_BLEED_CUT = layout.L_BLEED_CUT
    L_NOT_ARCHIVAL = layout.L_NOT_ARCHIVAL
    L_DEAF_PICTURE = layout.L_DEAF_PICTURE
    L_DEAF_HEADS = layout.L_DEAF_HEADS
    L_DEAF_TITLE = layout.L_DEAF_TITLE
    L_NOTE_LOST = layout.L_NOTE_LOST
    L_NOTE_TWICE = layout.L_NOTE_TWICE
    L_NOTE_LATE = layout.L_NOTE_LATE
    L_NOTES_CROWD = layout.L_NOTES_CROWD
    L_NOTE_ELSEWHERE = layout.L_NOTE_ELSEWHERE
    L_TABLE_WIDE = layout.L_TABLE_WIDE
    L_WORKER_LOST = layout.L_WORKER_LOST
    L_FETCH_REFUSED = layout.L_FETCH_REFUSED

    # L: what pages could not have, a code for each fault that the engine knows.
    L_UNEVEN_WHOLE = layout.L_UNEVEN_WHOLE
    L_UNEVEN_HEAD = layout.L_UNEVEN_HEAD
    L_UNEVEN_NOTES = layout.L_UNEVEN_NOTES
    L_UNEVEN_LINES = layout.L_UNEVEN_LINES
    L_COLUMNS_WHOLE = layout.L_COLUMNS_WHOLE
    L_COLUMNS_HEAD = layout.L_COLUMNS_HEAD
    L_COLUMNS_LINES = layout.L_COLUMNS_LINES
    L_SHORT_END = layout.L_SHORT_END
    L_HEAD_AT_FOOT = layout.L_HEAD_AT_FOOT
    L_LINE_STRANDED = layout.L_LINE_STRANDED
    L_HOLE_FIGURE = layout.L_HOLE_FIGURE
    L_HOLE_TABLE = layout.L_HOLE_TABLE
    L_HOLE_HEAD = layout.L_HOLE_HEAD
    L_HOLE_NOTES = layout.L_HOLE_NOTES
    L_HOLE_TEXT = layout.L_HOLE_TEXT

    # L: lines without a legal setting, a code for each rescue; and text that WeasyPrint sets itself.
    L_RESCUE_TRACKED = layout.L_RESCUE_TRACKED
    L_RESCUE_LOOSE = layout.L_RESCUE_LOOSE
    L_RESCUE_SPLIT = layout.L_RESCUE_SPLIT
    L_RESCUE_EDGE = layout.L_RESCUE_EDGE
    L_RESCUE_PARTED = layout.L_RESCUE_PARTED
    L_RESCUE_RAGGED = layout.L_RESCUE_RAGGED
    L_RESCUE_OVERFULL = layout.L_RESCUE_OVERFULL
    L_CODE_TURNED = layout.L_CODE_TURNED
    L_LEADING_TIGHT = layout.L_LEADING_TIGHT
    L_LEFT_TO_STOCK = layout.L_LEFT_TO_STOCK
    L_MISSING_GLYPH = layout.L_MISSING_GLYPH

    # P: a PDF as a file, its page boxes and its pages.
    P_PROFILE = press_inside.P_PROFILE
    P_SCRIPT = press_inside.P_SCRIPT
    P_COLORANTS = press_inside.P_COLORANTS
    P_RENDERING = press_inside.P_RENDERING
    P_FACE_DAMAGED = press_inside.P_FACE_DAMAGED
    P_CID_SET = press_inside.P_CID_SET
    P_PRIVATE = press_inside.P_PRIVATE
    P_DEAD_LINK = press_inside.P_DEAD_LINK
    P_OUTSIDE = press_inside.P_OUTSIDE
    P_ROTATED = press_inside.P_ROTATED
    P_WITHOUT_TAGS = press.P_WITHOUT_TAGS
    P_PROFILE_BROKEN = press.P_PROFILE_BROKEN
    P_UNREADABLE = press.P_UNREADABLE
    P_LOCKED = press.P_LOCKED
    P_ENCRYPTED = press.P_ENCRYPTED
    P_NO_PAGES = press.P_NO_PAGES
    P_REPAIRED = press.P_REPAIRED
    P_MALFORMED = press.P_MALFORMED
    P_UNFINISHED = press.P_UNFINISHED
    P_CONTENT = press.P_CONTENT
    P_ACTIVE = press.P_ACTIVE
    P_ATTACHMENT = press.P_ATTACHMENT
    P_EXTERNAL = press.P_EXTERNAL
    P_LAYERS = press.P_LAYERS
    P_LAYER_HIDDEN = press.P_LAYER_HIDDEN
    P_LAYER_CONFIG = press.P_LAYER_CONFIG
    P_LINKS_LEFT = press.P_LINKS_LEFT
    P_ANNOTATIONS_LEFT = press.P_ANNOTATIONS_LEFT
    P_BOX_MISSING = press.P_BOX_MISSING
    P_BOX_ORDER = press.P_BOX_ORDER
    P_BOX_EMPTY = press.P_BOX_EMPTY
    P_NO_TRIM = press.P_NO_TRIM
    P_NO_BLEED = press.P_NO_BLEED
    P_NEAR_EDGE = press.P_NEAR_EDGE
    P_SIZES_DIFFER = press.P_SIZES_DIFFER
    P_ODD_PAGES = press.P_ODD_PAGES
    P_FOLIO_SIDE = press.P_FOLIO_SIDE

    # P: colours, inks, the cover, pictures and faces of a PDF.
    P_COLOUR_SPACE = press.P_COLOUR_SPACE
    P_NOT_INK = press.P_NOT_INK
    P_RICH_TEXT = press.P_RICH_TEXT
    P_INK = press.P_INK
    P_WHITE_OVERPRINT = press.P_WHITE_OVERPRINT
    P_REGISTRATION = press.P_REGISTRATION
    P_OVERPRINT_ICC = press.P_OVERPRINT_ICC
    P_SPOT_TWICE = press.P_SPOT_TWICE
    P_SPOT_NAMES = press.P_SPOT_NAMES
    P_HAIRLINE = press.P_HAIRLINE
    P_TRANSPARENT = press.P_TRANSPARENT
    P_FLATTENED = press.P_FLATTENED
    P_BLEND_SPACE = press.P_BLEND_SPACE
    P_BLEND_MODE = press.P_BLEND_MODE
    P_TRANSFER = press.P_TRANSFER
    P_NO_SPINE = press.P_NO_SPINE
    P_NO_BARCODE = press.P_NO_BARCODE
    P_FRONT_COARSE = press.P_FRONT_COARSE
    P_FRONT_CUT = press.P_FRONT_CUT
    P_BLURB_LONG = press.P_BLURB_LONG
    P_COARSE = press.P_COARSE
    P_LINE_COARSE = press.P_LINE_COARSE
    P_TOO_COARSE = press.P_TOO_COARSE
    P_SMOOTHED = press.P_SMOOTHED
    P_ALTERNATE = press.P_ALTERNATE
    P_PICTURE_BROKEN = press.P_PICTURE_BROKEN
    P_COMPRESSION = press.P_COMPRESSION
    P_NOT_EMBEDDED = press.P_NOT_EMBEDDED
    P_NOTDEF = press.P_NOTDEF
    P_NO_UNICODE = press.P_NO_UNICODE
    P_WRONG_UNICODE = press.P_WRONG_UNICODE
    P_LOST_NAME = press.P_LOST_NAME
    P_FACE_WIDTHS = press.P_FACE_WIDTHS
    P_FACE_MAP = press.P_FACE_MAP

    # P: what a PDF claims to be, and what PDF/X and PDF/A forbid.
    P_NO_CLAIM = press_claims.P_NO_CLAIM
    P_CLAIM_UNKNOWN = press_claims.P_CLAIM_UNKNOWN
    P_CLAIM_PARTLY = press_claims.P_CLAIM_PARTLY
    P_XMP_VALUE = press_claims.P_XMP_VALUE
    P_XMP_SCHEMA = press_claims.P_XMP_SCHEMA
    P_SYNTAX = press_claims.P_SYNTAX
    P_LIMIT = press_claims.P_LIMIT
    P_PERMISSIONS = press_claims.P_PERMISSIONS
    P_LANGUAGE_WRONG = press_claims.P_LANGUAGE_WRONG
    P_ROLE_MAP = press_claims.P_ROLE_MAP
    P_PARENT_TREE = press_claims.P_PARENT_TREE
    P_TABLE_SHAPE = press_claims.P_TABLE_SHAPE
    P_NO_STRUCTURE_TARGET = press_claims.P_NO_STRUCTURE_TARGET
    P_X_MARK = press_claims.P_X_MARK
    P_A_MARK = press_claims.P_A_MARK
    P_PDF_VERSION = press_claims.P_PDF_VERSION
    P_TOO_NEW = press_claims.P_TOO_NEW
    P_INFO = press_claims.P_INFO
    P_FILE_ID = press_claims.P_FILE_ID
    P_INFO_VALUE = press_claims.P_INFO_VALUE
    P_AFTER_END = press_claims.P_AFTER_END
    P_XMP = press_claims.P_XMP
    P_XMP_DIFFERS = press_claims.P_XMP_DIFFERS
    P_INFO_DIFFERS = press_claims.P_INFO_DIFFERS
    P_BAD_ISBN = press_claims.P_BAD_ISBN
    P_XMP_UNKNOWN = press_claims.P_XMP_UNKNOWN
    P_NO_INTENT = press_claims.P_NO_INTENT
    P_INTENT = press_claims.P_INTENT
    P_ANNOTATION = press_claims.P_ANNOTATION
    P_ANNOTATION_KIND = press_claims.P_ANNOTATION_KIND
    P_ANNOTATION_FLAGS = press_claims.P_ANNOTATION_FLAGS
    P_ANNOTATION_LOOK = press_claims.P_ANNOTATION_LOOK
    P_FORM = press_claims.P_FORM
    P_POSTSCRIPT = press_claims.P_POSTSCRIPT
    P_DEEP = press_claims.P_DEEP

    # P: the tags of a PDF, which PDF/UA asks for.
    P_NO_TAGS = press_claims.P_NO_TAGS
    P_UNTAGGED = press_claims.P_UNTAGGED
    P_TAG_NESTED = press_claims.P_TAG_NESTED
    P_TAG_LOST = press_claims.P_TAG_LOST
    P_TAG_UNKNOWN = press_claims.P_TAG_UNKNOWN
    P_NO_ALT = press_claims.P_NO_ALT
    P_TAG_PLACE = press_claims.P_TAG_PLACE
    P_TABLE_HEADS = press_claims.P_TABLE_HEADS
    P_TAG_TWICE = press_claims.P_TAG_TWICE
    P_TABLE_PLAIN = press_claims.P_TABLE_PLAIN
    P_TAG_HEADS = press_claims.P_TAG_HEADS
    P_NOTE_ID = press_claims.P_NOTE_ID
    P_HEADS_MIXED = press_claims.P_HEADS_MIXED
    P_LANGUAGE = press_claims.P_LANGUAGE
    P_TITLE = press_claims.P_TITLE
    P_TAB_ORDER = press_claims.P_TAB_ORDER
    P_LINK_TAG = press_claims.P_LINK_TAG
    P_LINK_WORDS = press_claims.P_LINK_WORDS
    P_NOTE_WORDS = press_claims.P_NOTE_WORDS

    # E: what is told when an EPUB is made.
    E_BAD_ISBN = epub.E_BAD_ISBN
    E_FACE_RESTRICTED = epub.E_FACE_RESTRICTED
    E_NOT_CONFORMING = epub.E_NOT_CONFORMING
    E_COVER_MISSING = epub.E_COVER_MISSING
    E_COVER_KIND = epub.E_COVER_KIND
    E_COVER_SMALL = epub.E_COVER_SMALL
    E_COVER_SHAPE = epub.E_COVER_SHAPE
    E_PICTURE_DAMAGED = epub.E_PICTURE_DAMAGED
    E_SVG_CLEANED = epub.E_SVG_CLEANED

    # E: what `typeset check` and every build find in a finished EPUB.
    E_ENDLESS = epub.E_ENDLESS
    E_DAMAGED = epub.E_DAMAGED
    E_MIMETYPE = epub.E_MIMETYPE
    E_MALFORMED = epub.E_MALFORMED
    E_ENTITY = epub.E_ENTITY
    E_LEADS_OUT = epub.E_LEADS_OUT
    E_NOT_THERE = epub.E_NOT_THERE
    E_NO_PLACE = epub.E_NO_PLACE
    E_TWICE = epub.E_TWICE
    E_NOT_LISTED = epub.E_NOT_LISTED
    E_NOT_READ = epub.E_NOT_READ
    E_NO_SPINE = epub.E_NO_SPINE
    E_NO_CONTENTS = epub.E_NO_CONTENTS
    E_NO_METADATA = epub.E_NO_METADATA
    E_CONTENTS_ORDER = epub.E_CONTENTS_ORDER
    E_NCX_DIFFERS = epub.E_NCX_DIFFERS
    E_PAGE_UNLISTED = epub.E_PAGE_UNLISTED
    E_PAGE_ORDER = epub.E_PAGE_ORDER
    E_HEAD_SKIPPED = epub.E_HEAD_SKIPPED
    E_NO_WORDS = epub.E_NO_WORDS
    E_SILENT = epub.E_SILENT
    E_TABLE_HEADLESS = epub.E_TABLE_HEADLESS
    E_LINK_WORDLESS = epub.E_LINK_WORDLESS
    E_NO_LANGUAGE = epub.E_NO_LANGUAGE
    E_FAINT = epub.E_FAINT
    E_FAINT_ELSEWHERE = epub.E_FAINT_ELSEWHERE
    E_NO_GLYPH = epub.E_NO_GLYPH
    E_LARGE_FILE = epub.E_LARGE_FILE
    E_LARGE_PICTURE = epub.E_LARGE_PICTURE
    E_LARGE_BOOK = epub.E_LARGE_BOOK
    E_ACTIVE = epub.E_ACTIVE
    E_REMOTE = epub.E_REMOTE
    E_TEXT_DIFFERS = epub.E_TEXT_DIFFERS
    E_TEXT_LOST = epub.E_TEXT_LOST
    E_TEXT_ADDED = epub.E_TEXT_ADDED
    E_PLACE_WRONG = epub_rules.E_PLACE_WRONG
    E_ORDER_WRONG = epub_rules.E_ORDER_WRONG
    E_STRAY_TEXT = epub_rules.E_STRAY_TEXT
    E_ATTRIBUTE_WRONG = epub_rules.E_ATTRIBUTE_WRONG
    E_VALUE_WRONG = epub_rules.E_VALUE_WRONG
    E_LACKING = epub_rules.E_LACKING
    E_EMPTY = epub_rules.E_EMPTY
    E_OUTDATED = epub_rules.E_OUTDATED
    E_ROLE_WRONG = epub_rules.E_ROLE_WRONG
    E_LANGUAGE_TAG = epub_rules.E_LANGUAGE_TAG
    E_NO_TARGET = epub_rules.E_NO_TARGET
    E_DOCTYPE = epub_rules.E_DOCTYPE
    E_ENCODING = epub_rules.E_ENCODING
    E_ENCODING_WIDE = epub_rules.E_ENCODING_WIDE
    E_TOO_MANY = epub_rules.E_TOO_MANY
    E_METADATA_FORM = epub_rules.E_METADATA_FORM
    E_METADATA_LOOSE = epub_rules.E_METADATA_LOOSE
    E_REFINES = epub_rules.E_REFINES
    E_REFINES_FILE = epub_rules.E_REFINES_FILE
    E_PREFIX = epub_rules.E_PREFIX
    E_PREFIX_FORM = epub_rules.E_PREFIX_FORM
    E_PREFIX_KNOWN = epub_rules.E_PREFIX_KNOWN
    E_PROPERTY_UNKNOWN = epub_rules.E_PROPERTY_UNKNOWN
    E_PROPERTY_PLACE = epub_rules.E_PROPERTY_PLACE
    E_PROPERTY_LACKING = epub_rules.E_PROPERTY_LACKING
    E_PROPERTY_IDLE = epub_rules.E_PROPERTY_IDLE
    E_PROPERTY_MAYBE = epub_rules.E_PROPERTY_MAYBE
    E_MEDIA_TYPE = epub_rules.E_MEDIA_TYPE
    E_MEDIA_TYPE_ODD = epub_rules.E_MEDIA_TYPE_ODD
    E_FALLBACK = epub_rules.E_FALLBACK
    E_FALLBACK_RING = epub_rules.E_FALLBACK_RING
    E_NOT_DECLARED = epub_rules.E_NOT_DECLARED
    E_NOT_IN_SPINE = epub_rules.E_NOT_IN_SPINE
    E_UNREACHED = epub_rules.E_UNREACHED
    E_ALL_ASIDE = epub_rules.E_ALL_ASIDE
    E_ADDRESS = epub_rules.E_ADDRESS
    E_QUERY = epub_rules.E_QUERY
    E_HTTP = epub_rules.E_HTTP
    E_SCHEME = epub_rules.E_SCHEME
    E_DATA_ADDRESS = epub_rules.E_DATA_ADDRESS
    E_FRAGMENT = epub_rules.E_FRAGMENT
    E_FRAGMENT_ODD = epub_rules.E_FRAGMENT_ODD
    E_FILE_NAME = epub_rules.E_FILE_NAME
    E_FILE_NAME_SPACE = epub_rules.E_FILE_NAME_SPACE
    E_FOLDER_EMPTY = epub_rules.E_FOLDER_EMPTY
    E_IN_META_INF = epub_rules.E_IN_META_INF
    E_EXTENSION = epub_rules.E_EXTENSION
    E_CSS_SYNTAX = epub_rules.E_CSS_SYNTAX
    E_CSS_PROPERTY = epub_rules.E_CSS_PROPERTY
    E_CSS_FACE = epub_rules.E_CSS_FACE
    E_CSS_TITLE = epub_rules.E_CSS_TITLE
    E_FACE_BROKEN = epub_rules.E_FACE_BROKEN
    E_PICTURE_BROKEN = epub_rules.E_PICTURE_BROKEN
    E_VIEWPORT = epub_rules.E_VIEWPORT
    E_OVERLAY = epub_rules.E_OVERLAY
    E_CLOCK = epub_rules.E_CLOCK
    E_DURATION = epub_rules.E_DURATION
    E_OTHER_NAME = epub_rules.E_OTHER_NAME
    E_SECOND_PACKAGE = epub_rules.E_SECOND_PACKAGE
    E_ACCESS_VALUE = epub_rules.E_ACCESS_VALUE
    E_ACCESS_LACKING = epub_rules.E_ACCESS_LACKING
    E_ACCESS_SILENT = epub_rules.E_ACCESS_SILENT
    E_UNCHECKED = epub_rules.E_UNCHECKED
    E_LINK_MISSING = epub_rules.E_LINK_MISSING
    E_RENDITION = epub_rules.E_RENDITION
    E_JUDGED_ERROR = epub.E_JUDGED_ERROR
    E_JUDGED_WARNING = epub.E_JUDGED_WARNING
    E_JUDGED_NOTE = epub.E_JUDGED_NOTE
    E_JUDGE_ABSENT = epub.E_JUDGE_ABSENT

    # O: outputs that cannot be written, and outside programs.
    O_NO_FOLDER = outputs.O_NO_FOLDER
    O_IS_FOLDER = outputs.O_IS_FOLDER
    O_IS_MANUSCRIPT = outputs.O_IS_MANUSCRIPT
    O_IS_DEVICE = outputs.O_IS_DEVICE
    O_OTHER_FILE = outputs.O_OTHER_FILE
    O_SAME_FILE = outputs.O_SAME_FILE
    O_STREAM = outputs.O_STREAM
    O_LONG_NAME = outputs.O_LONG_NAME
    O_READ_ONLY = outputs.O_READ_ONLY
    O_FULL = outputs.O_FULL
    O_WOULD_OVERWRITE = outputs.O_WOULD_OVERWRITE
    O_PROFILE_ABSENT = outputs.O_PROFILE_ABSENT
    O_TOOL_MISSING = outputs.O_TOOL_MISSING
    O_TOOL_FAILED = outputs.O_TOOL_FAILED
    O_TIME_LIMIT = outputs.O_TIME_LIMIT
    O_MEMORY_LIMIT = outputs.O_MEMORY_LIMIT
    O_TOO_DEEP = outputs.O_TOO_DEEP

    # U: a command line that cannot be carried out.
    U_PAGES_DIFFER = usage.U_PAGES_DIFFER
    U_SHEET_SMALL = usage.U_SHEET_SMALL
    U_SAME_OUTPUT = usage.U_SAME_OUTPUT
    U_NOT_CHECKED = usage.U_NOT_CHECKED
    U_BAD_OPTION = usage.U_BAD_OPTION
