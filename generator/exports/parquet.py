"""The tables as Parquet files, where pyarrow is installed: `pip install hundred-glasses[parquet]`."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate
from typing import Any

from generator.addresses import SitePath, data_file
from generator.exports.table import Cell, Table, Type

_DIGITS = bytes.maketrans(b"\x00\x01", b"01")
_EPOCH = 719163
"""The ordinal of 1 January 1970, from which Arrow counts days."""


def parquet_files(tables: Iterable[Table]) -> Iterator[tuple[SitePath, bytes]]:
    """A file a table below `parquet/`; nothing without pyarrow. The bytes are those of one release of pyarrow."""
    for table in tables if find_spec("pyarrow") is not None else ():
        yield data_file("parquet", f"{table.name}.parquet"), _bytes(table)


def _bytes(table: Table) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 — an optional extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415

    arrays = [_array(cells, column.type) for cells, column in zip(table.cells, table.columns, strict=True)]
    made = pa.Table.from_arrays(arrays, names=[column.name for column in table.columns])
    file = io.BytesIO()
    parquet.write_table(made, file, compression="zstd")
    return file.getvalue()


def _array(cells: Sequence[Cell], kind: Type) -> Any:
    """A column in the layout of Arrow: which cells are set, then their values.

    `pa.array` would load pandas, where it is installed, only to see that a list is none of its series.
    """
    import pyarrow as pa  # noqa: PLC0415

    types = {
        Type.STRING: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.DATE: pa.date32(),
    }
    is_set = _bits(cell is not None for cell in cells) if None in cells else None
    buffers = [pa.py_buffer(part) if part is not None else None for part in (is_set, *_values(cells, kind))]
    return pa.Array.from_buffers(types[kind], len(cells), buffers)


def _values(cells: Sequence[Any], kind: Type) -> Iterator[bytes | array[Any]]:
    match kind:
        case Type.STRING:
            texts = [cell.encode() if cell is not None else b"" for cell in cells]
            yield array("i", accumulate(map(len, texts), initial=0))
            yield b"".join(texts)
        case Type.BOOLEAN:
            yield _bits(map(bool, cells))
        case Type.DATE:
            yield array("i", [cell.toordinal() - _EPOCH if cell is not None else 0 for cell in cells])
        case _:
            yield array("q" if kind is Type.INTEGER else "d", [cell if cell is not None else 0 for cell in cells])


def _bits(flags: Iterable[bool]) -> bytes:
    """Flags eight to a byte, the first in the lowest bit."""
    told = bytes(flags).translate(_DIGITS)
    return int(told[::-1] or b"0", 2).to_bytes((len(told) + 7) // 8, "little")
