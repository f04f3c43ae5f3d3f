"""Bytes that are no text, and characters that nobody sees."""

from __future__ import annotations

from functools import partial

from corpus_case import VENDOR, case

four = partial(case, 4)
WHOLE = f"{VENDOR}note: x\n"
MARKS = "\u0315\u0300"
"""Two marks above a letter that normal form C must put in the other order."""

HIDDEN = (
    *(0x00, 0x01, 0x08, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F),  # controls
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x3164, 0xFEFF, 0xFFA0),  # of no width
    *(0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069),  # turn the writing round
    *(0x2028, 0x2029, 0xFFF9, 0xFFFB, 0xFFFC, 0xFFFD, 0xFFFF, 0xFDD0, 0xE000, 0xF0000, 0x1FFFF, 0xE0041),
)
CHARACTERS = (
    *(four(f"U+{n:04X}", f"{VENDOR}note: a{chr(n)}b\n", "3 hidden-character") for n in HIDDEN),
    *(four(f"U+{n:04X} in an escape", f'{VENDOR}note: "a\\U{n:08X}b"\n', "3 hidden-character") for n in HIDDEN if n),
    four("NUL in an escape", f'{VENDOR}note: "a\\0b"\n', "3 hidden-character"),
    four("a line separator in an escape", f'{VENDOR}note: "a\\Lb"\n', "3 hidden-character"),
    four("a next line in an escape", f'{VENDOR}note: "a\\Nb"\n', "3 hidden-character"),
    four("a hidden character in a field's name", f"{VENDOR}no\u200bte: x\n", "3 hidden-character"),
    four("a hidden character in a comment", f"{VENDOR}# a\u202eb\nnote: x\n", "3 hidden-character"),
    four("a line that ends in a carriage return alone", f"{VENDOR}note: a\rname: b\n", "3 hidden-character…"),
    four("a byte order mark", b"\xef\xbb\xbf" + WHOLE.encode(), "1 hidden-character"),
    four("UTF-16, little end first", WHOLE.encode("utf-16"), "1 not-utf8"),
    four("UTF-16, big end first", b"\xfe\xff" + WHOLE.encode("utf-16-be"), "1 not-utf8"),
    four("UTF-16 without its mark", WHOLE.encode("utf-16-le"), "1 not-utf8"),
    four("UTF-32", WHOLE.encode("utf-32"), "1 not-utf8"),
    four("Latin-1", f"{VENDOR}note: caf\xe9\n".encode("latin-1"), "3 not-utf8"),
    four("GB 18030", f"{VENDOR}note: 小米\n".encode("gb18030"), "3 not-utf8"),
    four("UTF-7 stays what it looks like", f"{VENDOR}note: +ADw-script+AD4-\n", ""),
    four("a slash in two bytes", VENDOR.encode() + b"note: a\xc0\xafb\n", "3 not-utf8"),
    four("half a character", VENDOR.encode() + b"note: a\xed\xa0\x80b\n", "3 not-utf8"),
    four("a character cut short", VENDOR.encode() + b"note: a\xe5\xb0", "3 not-utf8"),
    four("a byte that no text has", VENDOR.encode() + b"note: \xff\n", "3 not-utf8"),
    four("letters in pieces", f"{VENDOR}note: cafe\u0301\n", "3 not-nfc"),
    four("letters in pieces, in an escape", f'{VENDOR}note: "cafe\\u0301"\n', "3 not-nfc"),
    four("a sign that is a letter", f"{VENDOR}note: \u212b\n", "3 not-nfc"),
    four("a character kept for other systems", f"{VENDOR}note: \uf900\n", "3 not-nfc"),
    four("Korean in pieces", f"{VENDOR}note: \u1112\u1161\u11ab\n", "3 not-nfc"),
    four("a letter under 15,000 pairs of marks", f"{VENDOR}note: a{MARKS * 15_000}\n", "3 too-long, 3 not-nfc"),
    four("letters in pieces in 15,000 lines", f"{VENDOR}" + "e\u0301\n" * 15_000, "3 not-nfc…"),
    four("hidden characters without end", f"{VENDOR}note: {chr(0x200B) * 20_000}\n", "3 hidden-character…"),
    four("letters of four bytes", f"{VENDOR}note: 𠮷👓𝔘\n", ""),
    four("a picture in several characters", f"{VENDOR}note: ❤\ufe0f\n", ""),
)
