"""How much of a hostile mail or file is looked at, in one place."""

RAW_BYTES = 40_000_000
"""A mail longer than this is cut before it is parsed."""

PARTS = 200
"""Parts of one mail, nested mails included."""

NESTING = 3
"""Mails within mails."""

BOUNDARIES = 60
"""Multipart containers of one mail; the standard parser tests every line against each open one."""

ATTACHMENTS = 10
ATTACHMENT_BYTES = 15_000_000

TEXT_CHARS = 700_000
"""Characters of a body's text or markup."""

LINES = 5_000
"""Lines of a body that are given a region; what follows is nobody's words."""

LINE_CHARS = 2_000
"""What the history and signature patterns see of one line."""

TAG_DEPTH = 200
"""Open block tags; the HTML parser's time grows with the square of this."""

HEADERS = 400
HEADER_CHARS = 4_000

PAGES = 20
ROWS = 5_000
COLUMNS = 60
CELL_CHARS = 2_000

ARCHIVE_BYTES = 100_000_000
"""Unpacked size of a workbook or word document."""

ARCHIVE_RATIO = 100
"""Unpacked by packed size; an ordinary workbook has about 9."""
