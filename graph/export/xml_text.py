"""Text for files that are XML inside: GraphML, Excel."""

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """``text`` without the characters that XML cannot hold in any way."""
    return _NOT_XML.sub("", text)
