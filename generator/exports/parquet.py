"""The tables as Parquet files, where pyarrow is installed: `pip install hundred-glasses[parquet]`."""

from __future__ import annotations

import io
from collections.abc import Iterable
from importlib.util import find_spec

from generator.addresses import SitePath, data_file
from generator.exports.table import Table, Type


def parquet_files(tables: Iterable[Table]) -> dict[SitePath, bytes]:
    """A file a table below `parquet/`; nothing without pyarrow. The bytes are those of one release of pyarrow."""
    if find_spec("pyarrow") is None:
        return {}
    return {data_file("parquet", f"{table.name}.parquet"): _bytes(table) for table in tables}


def _bytes(table: Table) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 — an optional extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415

    types = {
        Type.STRING: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.DATE: pa.date32(),
    }
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    schema = pa.schema([(column.name, types[column.type]) for column in table.columns])
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), file, compression="zstd")
    return file.getvalue()
