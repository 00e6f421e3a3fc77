"""The report as XML for build servers: JUnit and Checkstyle.

In: a ``model.Report``. Out: XML text. The one decision owned here: characters that XML 1.0 forbids are shown as ``<U+0000>``, never written.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

from checker.report import quoting

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return ``text`` on one line with nothing that XML forbids."""
    return _FORBIDDEN.sub("\ufffd", quoting.plain(text))


def serialise(root: ET.Element) -> str:
    """Return a document with its declaration, indented, ending in a newline."""
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
